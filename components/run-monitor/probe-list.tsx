import { Circle, CircleCheck, CircleDashed, CircleX, LoaderCircle } from "lucide-react";
import type { ProbeState } from "@/lib/core/run/run-state";
import { probeWords } from "@/components/run-monitor/probe-title";
import { classNames } from "@/components/ui/class-names";
import { usePoolHostNames } from "@/components/run-monitor/use-pool-host-names";

export interface ProbeListProps {
  readonly probes: readonly ProbeState[];
  /** The run is over: what has not been asked yet will not be. */
  readonly over: boolean;
}

/** What was asked of each host after its change, and the figure that came back. */
export function ProbeList({ probes, over }: ProbeListProps) {
  const nameOf = usePoolHostNames();
  return (
    <ul aria-label="Probes" className="mt-2 grid gap-x-6 gap-y-1 px-4 text-caption sm:grid-cols-2">
      {probes.map((known) => {
        const look = known.figure === notAsked ? "waiting" : known.state;
        const { glyph: Glyph, word, ink } = looks[look === "waiting" && over ? "not-asked" : look];
        const { kind, host } = known.probe;
        return (
          <li
            key={known.probe.id}
            data-testid={`probe:${kind}:${nameOf(host)}`}
            data-state={known.state}
            className="flex items-baseline gap-2"
            title={known.sentence ?? undefined}
          >
            <Glyph
              size={13}
              aria-hidden
              className={classNames(
                "translate-y-0.5 shrink-0",
                ink,
                known.state === "asked" && "motion-safe:animate-spin",
              )}
            />
            <span className="text-soft">
              {nameOf(host)}: {probeWords[kind]}
            </span>
            <span className={classNames("ml-auto whitespace-nowrap", ink)}>{known.figure ?? word}</span>
            <span className="sr-only">{word}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** What could not be asked from here is neither well nor ill. */
const notAsked = "not asked";

const looks = {
  waiting: { glyph: Circle, word: "Waiting", ink: "text-faint" },
  "not-asked": { glyph: CircleDashed, word: "Not asked", ink: "text-faint" },
  asked: { glyph: LoaderCircle, word: "Asked", ink: "text-accent" },
  well: { glyph: CircleCheck, word: "Well", ink: "text-link-up" },
  "not-well": { glyph: CircleX, word: "Not well", ink: "text-link-down" },
} as const;
