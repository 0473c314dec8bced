import { CircleCheck, CircleX, KeyRound } from "lucide-react";
import { useState } from "react";
import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import type { Failure } from "@/lib/core/shared/failure";
import { counted } from "@/lib/core/shared/words";
import type { Host } from "@/lib/core/topology/entities";
import { Button } from "@/components/ui/button";

export interface HostAnswersProps {
  readonly hosts: readonly Host[];
  readonly answers: readonly HostProbe[];
  readonly busy: boolean;
  /** With the fingerprints that somebody compared, by the host's uuid. */
  readonly onAccept: (accept: Readonly<Record<string, string>>) => void;
}

/** How each host answered; keys that nobody has accepted yet, to be compared and accepted. */
export function HostAnswers({ hosts, answers, busy, onAccept }: HostAnswersProps) {
  const [compared, setCompared] = useState<ReadonlySet<string>>(new Set());
  const nameOf = new Map<string, string>(hosts.map(({ uuid, name }) => [uuid, name]));
  const asking = answers.flatMap((answer) => (answer.outcome === "host-key" ? [answer] : []));
  const accepted = asking.filter(({ host, fingerprint }) => compared.has(`${host} ${fingerprint}`));
  const toggle = (key: string) => {
    const next = new Set(compared);
    if (!next.delete(key)) next.add(key);
    setCompared(next);
  };
  return (
    <section aria-label="How the hosts answered" className="flex flex-col gap-2">
      <ul className="rounded-large border border-hairline *:not-first:border-t *:not-first:border-hairline">
        {answers.map((answer) => (
          <li
            key={answer.host}
            data-testid={`answer:${nameOf.get(answer.host) ?? ""}`}
            data-outcome={answer.outcome}
            className="px-3 py-2"
          >
            <p className="flex items-start gap-2">
              {answer.outcome === "answered" ? (
                <CircleCheck size={16} aria-hidden className="mt-0.5 shrink-0 text-link-up" />
              ) : answer.outcome === "host-key" ? (
                <KeyRound size={16} aria-hidden className="mt-0.5 shrink-0 text-link-warn" />
              ) : (
                <CircleX size={16} aria-hidden className="mt-0.5 shrink-0 text-link-down" />
              )}
              <span className="min-w-0 flex-1 text-pretty break-words">
                {answer.outcome === "failed" ? (
                  failed(nameOf.get(answer.host) ?? answer.host, answer.failure)
                ) : (
                  <>
                    <strong>{nameOf.get(answer.host) ?? answer.host}</strong> {said(answer)}
                  </>
                )}
              </span>
            </p>
            {answer.outcome === "host-key" && (
              <div className="mt-1 pl-6">
                {answer.trust === "changed" && (
                  <p className="text-pretty text-link-down">
                    It is another key than the one that was accepted before: the host was installed anew, or somebody
                    stands in between.
                  </p>
                )}
                <p className="font-mono text-caption break-all" data-testid="host-fingerprint">
                  {answer.fingerprint}
                </p>
                <label className="flex min-h-6 items-center gap-2">
                  <input
                    type="checkbox"
                    checked={compared.has(`${answer.host} ${answer.fingerprint}`)}
                    onChange={() => toggle(`${answer.host} ${answer.fingerprint}`)}
                  />
                  I compared it with the host&rsquo;s own (ssh-keygen -l -f /etc/ssh/ssh_host_*_key.pub)
                </label>
              </div>
            )}
          </li>
        ))}
      </ul>
      {asking.length > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            look="primary"
            aria-disabled={busy || accepted.length === 0}
            onClick={
              busy || accepted.length === 0
                ? undefined
                : () => onAccept(Object.fromEntries(accepted.map(({ host, fingerprint }) => [host, fingerprint])))
            }
          >
            Accept {counted(accepted.length, "key")} and ask again
          </Button>
          <p className="min-w-0 flex-1 text-caption text-pretty text-faint">
            Nothing was sent to a host whose key is not accepted. An accepted key is remembered for this pool.
          </p>
        </div>
      )}
    </section>
  );
}

/** The rest of the sentence that begins with the host's name; its key stands below. */
function said(answer: Exclude<HostProbe, { readonly outcome: "failed" }>): string {
  if (answer.outcome === "answered") return "answered.";
  return answer.trust === "changed" ? "shows this key:" : "has not been asked before. It shows this key:";
}

/** Not every failure names the host that it is about. */
function failed(name: string, { message, nextStep }: Failure): string {
  return [message.includes(name) ? message : `${name}: ${message}`, nextStep ?? ""].join(" ");
}
