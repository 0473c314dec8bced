import { useId, useState, type FormEvent } from "react";
import type { ProbeRequest } from "@/lib/contract/host-probe";
import { FileButton } from "@/components/audit/file-button";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";

export interface HostCredentialsProps {
  readonly busy: boolean;
  readonly onAsk: (credentials: Pick<ProbeRequest, "username" | "secret">) => void;
}

/** Who asks: a user of the hosts with a password, or with a private key. */
export function HostCredentials({ busy, onAsk }: HostCredentialsProps) {
  const [username, setUsername] = useState("root");
  const [kind, setKind] = useState<"password" | "key">("password");
  const [password, setPassword] = useState("");
  const [privateKey, setPrivateKey] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [tried, setTried] = useState(false);
  const keyId = useId();
  const missing = kind === "password" ? password === "" : privateKey.trim() === "";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (busy || missing || username.trim() === "") return;
    onAsk({
      username: username.trim(),
      secret:
        kind === "password"
          ? { kind, password }
          : { kind, privateKey, passphrase: passphrase === "" ? null : passphrase },
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4" aria-label="Credentials of the hosts">
      <Field
        label="User of the hosts"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        onChange={({ target }) => setUsername(target.value)}
        error={tried && username.trim() === "" ? "Give a user, for example root." : null}
      />
      <fieldset className="flex gap-4">
        <legend className="mb-1 font-strong">Proves it with</legend>
        {(["password", "key"] as const).map((one) => (
          <label key={one} className="flex min-h-6 items-center gap-2">
            <input type="radio" name={keyId} checked={kind === one} onChange={() => setKind(one)} />
            {one === "password" ? "A password" : "A private key"}
          </label>
        ))}
      </fieldset>
      {kind === "password" ? (
        <Field
          label="Password of this user"
          type="password"
          autoComplete="off"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          error={tried && missing ? "Give the password." : null}
        />
      ) : (
        <>
          <div className="flex flex-col gap-1">
            <label htmlFor={keyId} className="font-strong">
              Private key
            </label>
            <textarea
              id={keyId}
              rows={4}
              spellCheck={false}
              autoComplete="off"
              value={privateKey}
              onChange={({ target }) => setPrivateKey(target.value)}
              placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
              className="w-full rounded-small border border-line bg-panel p-2 font-mono text-caption text-ink placeholder:text-faint"
            />
            {tried && missing && <p className="text-caption text-link-down">Give the key.</p>}
            <div>
              <FileButton
                size="small"
                label="Take it from a file…"
                onFile={(file) => void file.slice(0, 32_768).text().then(setPrivateKey)}
              />
            </div>
          </div>
          <Field
            label="Passphrase of the key"
            hint="Empty if it has none."
            type="password"
            autoComplete="off"
            value={passphrase}
            onChange={({ target }) => setPassphrase(target.value)}
          />
        </>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" aria-disabled={busy}>
          {busy && <Spinner />}
          {busy ? "Asking" : "Ask all hosts"}
        </Button>
        <p className="min-w-0 flex-1 text-caption text-pretty text-faint">
          It goes to this dashboard&rsquo;s server for this question alone: neither it nor this page keeps it.
        </p>
      </div>
    </form>
  );
}
