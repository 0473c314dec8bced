import fs from "node:fs/promises";
import type { ProbeOptions } from "@/lib/audit/probe-options";
import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { knownFingerprints } from "@/lib/host-probe/known-hosts";
import { probeHosts } from "@/lib/host-probe/probe-hosts";
import { sshHostProbe } from "@/lib/host-probe/ssh-host-probe";
import type { Clock } from "@/lib/ports/clock";
import type { ProbeCredentials } from "@/lib/ports/host-probe";

/** Asks all hosts of a pool. Fails only where a file cannot be read; a host that does not answer is an answer. */
export async function askHosts(
  { hosts }: PoolTopology,
  options: ProbeOptions,
  clock: Clock,
): Promise<Result<readonly HostProbe[]>> {
  const credentials = await credentialsIn(options);
  if (!credentials.ok) return credentials;
  const knownHosts = options.knownHostsFile === null ? ok("") : await textIn(options.knownHostsFile);
  if (!knownHosts.ok) return knownHosts;
  const keyOf = new Map(
    hosts.flatMap(({ uuid, name }) => {
      const key = options.hostKeys[uuid] ?? options.hostKeys[name];
      return key === undefined ? [] : [[uuid, key]];
    }),
  );
  return ok(
    await probeHosts({
      hosts,
      probe: sshHostProbe(),
      credentials: credentials.value,
      trusted: ({ uuid }, { address, port }) => {
        const given = keyOf.get(uuid);
        return given === undefined ? knownFingerprints(knownHosts.value, address, port) : [given];
      },
      addresses: options.addresses,
      now: () => clock.now(),
    }),
  );
}

async function credentialsIn({ username, secret }: ProbeOptions): Promise<Result<ProbeCredentials>> {
  const text = await textIn(secret.file);
  if (!text.ok) return text;
  if (secret.kind === "password") {
    return ok({ username, secret: { kind: "password", password: withoutLineEnd(text.value) } });
  }
  const passphrase = secret.passphraseFile === null ? ok(null) : await textIn(secret.passphraseFile);
  if (!passphrase.ok) return passphrase;
  const opened = passphrase.value === null ? null : withoutLineEnd(passphrase.value);
  return ok({ username, secret: { kind: "key", privateKey: text.value, passphrase: opened } });
}

async function textIn(file: string): Promise<Result<string>> {
  try {
    return ok(await fs.readFile(file, "utf8"));
  } catch {
    return notOk(failure("AUDIT.CANNOT_READ", `${file} cannot be read.`));
  }
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/u, "");
}
