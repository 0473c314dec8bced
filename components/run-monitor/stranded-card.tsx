import type { StrandedHost } from "@/lib/core/run/run-state";
import { Command } from "@/components/run-monitor/hand-work";
import { CopyButton } from "@/components/ui/copy-button";
import { clockTime } from "@/components/ui/clock-time";
import { Notice } from "@/components/ui/notice";

/** A host that cannot be reached any more, and the way back at its console. */
export function StrandedCard({ stranded }: { readonly stranded: StrandedHost }) {
  const { card, what, at } = stranded;
  const facts = [
    ["Device", card.vlan === null ? card.device : `${card.device}, VLAN ${card.vlan}`],
    ["Mode", card.mode],
    ["Address", card.address],
    ["Netmask", card.netmask],
    ["Gateway", card.gateway],
    ["DNS", card.dns],
    ["Coordinator", card.coordinator ?? "itself"],
  ] as const;
  return (
    <Notice
      tone="down"
      role="alert"
      title={`${card.hostName} cannot be reached.`}
      className="mt-6"
      actions={<CopyButton text={asText(card.hostName, facts, card.steps)} label="Copy the recovery card" />}
    >
      <div data-testid={`stranded:${card.hostName}`}>
        <p>{what} Other hosts were not touched any more.</p>
        <dl className="mt-2 grid w-fit grid-cols-[auto_auto] gap-x-4 text-caption">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-faint">{name}</dt>
              <dd className="font-mono text-ink">{value === "" ? "none" : value}</dd>
            </div>
          ))}
        </dl>
        <ol className="mt-2 flex list-decimal flex-col gap-1 pl-5">
          {card.steps.map((step) => (
            <li key={step} className="break-words">
              <Step words={step} />
            </li>
          ))}
        </ol>
        <p className="mt-2 font-mono text-caption text-faint">RUN.STRANDED · {clockTime(at)}</p>
      </div>
    </Notice>
  );
}

/** A command in a step stands on a line of its own, as it is typed. */
function Step({ words }: { readonly words: string }) {
  const at = words.indexOf("xe-reset-networking ");
  if (at < 0) return words;
  return (
    <>
      {words.slice(0, at)}
      <Command text={words.slice(at)} />
    </>
  );
}

function asText(host: string, facts: readonly (readonly [string, string])[], steps: readonly string[]): string {
  return [
    `Recovery of ${host}`,
    ...facts.map(([name, value]) => `${name}: ${value === "" ? "none" : value}`),
    ...steps.map((step, index) => `${index + 1}. ${step}`),
  ].join("\n");
}
