import { ArrowRight } from "lucide-react";
import type { Plan } from "@/lib/core/plan/plan";
import type { Move, Rehearsal } from "@/lib/core/run/rehearsal";
import { endSentence, faultSentence } from "@/lib/core/run/rehearsal-words";
import { counted } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { FindingCard } from "@/components/plan-review/finding-list";
import { RehearsalTable } from "@/components/rehearsal/rehearsal-table";
import { ButtonLink } from "@/components/ui/button-link";
import type { Tone } from "@/components/ui/chip";
import { duration } from "@/components/ui/clock-time";
import { Notice } from "@/components/ui/notice";

export interface RehearsalResultProps {
  readonly poolId: string;
  readonly rehearsal: Rehearsal;
  readonly plan: Plan;
  readonly topology: PoolTopology;
}

/** How it would end, then why, then when what is cut for how long, then what is elsewhere afterwards. */
export function RehearsalResult({ poolId, rehearsal, plan, topology }: RehearsalResultProps) {
  const { ended, fault, failure, took, findings, moves, calls } = rehearsal;
  const nameOf = (id: string): string =>
    topology.hosts.find(({ uuid }) => uuid === id)?.name ?? plan.steps.find((step) => step.id === id)?.title ?? id;
  return (
    <div className="mt-4 flex flex-col gap-6" data-testid="rehearsal-result" data-ended={ended}>
      <Notice
        tone={toneOf(rehearsal)}
        title={endSentence(ended)}
        actions={<ButtonLink href={`/pools/${poolId}/rehearsals/${rehearsal.id}`}>See the pool afterwards</ButtonLink>}
      >
        {fault !== null && <p>Picked: {faultSentence(fault, nameOf)}</p>}
        {failure !== null && <p>{failure.message}</p>}
        <p>
          {counted(calls.length, "call")} in {duration(took)} of simulated time
          {calls.some(({ error }) => error !== null)
            ? `, ${String(calls.filter(({ error }) => error !== null).length)} with an error`
            : ""}
          .
        </p>
      </Notice>
      {findings.length > 0 && (
        <ul className="flex flex-col gap-2" aria-label="What the rehearsal found">
          {findings.map((finding, index) => (
            <li key={`${finding.code} ${String(index)}`}>
              <FindingCard finding={finding} />
            </li>
          ))}
        </ul>
      )}
      <RehearsalTable rehearsal={rehearsal} topology={topology} />
      {moves.length > 0 && (
        <details className="group rounded-large border border-hairline bg-panel">
          <summary className="px-4 py-3 font-strong">
            What is elsewhere afterwards: {counted(moves.length, "thing")}
          </summary>
          <MoveList moves={moves} topology={topology} />
        </details>
      )}
    </div>
  );
}

function MoveList({ moves, topology }: { readonly moves: readonly Move[]; readonly topology: PoolTopology }) {
  return (
    <ul className="max-h-96 overflow-auto border-t border-hairline px-4 py-2">
      {moves.map((move) => (
        <li key={`${move.kind} ${move.host ?? ""} ${move.what}`} className="flex flex-wrap items-baseline gap-x-3 py-1">
          <span className="min-w-48">
            <span className="font-strong">{move.what}</span>
            {move.kind === "management" && <span className="text-soft"> management</span>}
            {move.host !== null && <span className="text-soft"> on {topology.hostOf.get(move.host)?.name}</span>}
          </span>
          <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2 text-soft">
            {move.from ?? "not there"} <ArrowRight size={14} aria-label="to" className="shrink-0" />{" "}
            <span className="text-ink">{move.to ?? "gone"}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A good end with something to worry about is no green light. */
function toneOf({ ended, findings }: Rehearsal): Tone {
  if (ended === "succeeded") return findings.some(({ severity }) => severity !== "note") ? "warn" : "up";
  if (ended === "stranded") return "down";
  return ended === "reverted" || ended === "halted" ? "warn" : "unknown";
}
