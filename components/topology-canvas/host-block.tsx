import { Crown } from "lucide-react";
import { memo } from "react";
import type { HostNode as HostGraph } from "@/lib/core/graph/graph";
import type { HostProblem } from "@/lib/core/graph/host-problems";
import type { HostPlace } from "@/lib/core/graph/layout";
import { FindingMark } from "@/components/audit/finding-mark";
import { HostName } from "@/components/topology-canvas/host-name";
import { ProblemGlyph } from "@/components/topology-canvas/problem-glyph";

/** Only what is shown: a host in which something else changed is not drawn anew. */
export interface HostBlockProps extends Pick<HostGraph, "name" | "state" | "coordinator"> {
  readonly uuid: string;
  readonly place: HostPlace;
  readonly problem: HostProblem | undefined;
  /** Size in flow units. */
  readonly letters: number;
}

/** A host from afar: its name, the worst that is to be said of it, how much it differs, and each bond as a bar. */
export const HostBlock = memo(function HostBlock(props: HostBlockProps) {
  const { uuid, name, state, coordinator, place, problem, letters } = props;
  const bars = place.straps.map(({ x, stubs }) => `M${x} ${(stubs[0] ?? 0) - 12}V${(stubs.at(-1) ?? 0) + 12}`).join("");
  return (
    <div
      className="canvas-block"
      data-look="far"
      data-testid={`host:${name}`}
      data-state={state}
      data-problem={problem?.kind}
      style={{ width: place.plateWidth, height: place.height, fontSize: letters }}
    >
      <p className="canvas-block-name">
        {coordinator && <Crown aria-label="coordinator" />}
        <HostName uuid={uuid} name={name} />
        <FindingMark uuid={uuid} />
      </p>
      {problem && (
        <p className="canvas-block-problem">
          <ProblemGlyph kind={problem.kind} />
          {problem.drift > 0 ? String(problem.drift) : ""}
          <span className="sr-only">{problem.words}</span>
        </p>
      )}
      <svg className="canvas-block-bonds" width={place.width} height={place.height} aria-hidden>
        <path d={bars} />
      </svg>
    </div>
  );
});
