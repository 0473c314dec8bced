import type { PoolMatrix } from "@/lib/core/graph/matrix";
import { FindingMark } from "@/components/audit/finding-mark";
import { useGestureHandle } from "@/components/gestures/gesture-context";
import { itemAttributes } from "@/components/gestures/item-attributes";
import { targetMarks } from "@/components/gestures/target-marks";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import type { MatrixSelection } from "@/components/host-matrix/matrix-row";

export interface MatrixHeadProps {
  readonly matrix: PoolMatrix;
  readonly isSelected: MatrixSelection;
}

/** One header per NIC position and per bond: it stands for that position on every host, to select it or to drag it. */
export function MatrixHead({ matrix, isSelected }: MatrixHeadProps) {
  const hand = useGestureHandle();
  const cell = (key: string, end: Parameters<typeof targetMarks>[2]) => {
    const marks = targetMarks(hand, key, end);
    return {
      "aria-pressed": isSelected.host(key),
      ...itemAttributes(key, { ...hand, ...marks, selected: isSelected.host(key) }),
      verdict: marks.verdict,
    };
  };
  return (
    <div role="row" aria-rowindex={1} className="matrix-row matrix-head">
      <div role="columnheader" aria-colindex={1} className="matrix-host">
        Host
      </div>
      {matrix.nics.map(({ network, device }, index) => {
        const { verdict, ...attributes } = cell(`nics:${network}`, { kind: "nic", network });
        return (
          <div key={network} role="columnheader" aria-colindex={index + 2} aria-label={device}>
            <button
              type="button"
              className="matrix-cell matrix-nic gesture-target"
              data-testid={`column:${device}`}
              aria-label={`${device} on every host`}
              {...attributes}
            >
              {verdict && <VerdictGlyph kind={verdict} />}
              {device}
              <FindingMark uuid={network} />
            </button>
          </div>
        );
      })}
      {matrix.bonds.map(({ network, letter, name }, index) => {
        const { verdict, ...attributes } = cell(`bonds:${network}`, { kind: "bond", network });
        return (
          <div
            key={network}
            role="columnheader"
            aria-colindex={matrix.nics.length + index + 2}
            aria-label={`Bond ${letter}: ${name}`}
          >
            <button
              type="button"
              className="matrix-cell matrix-bond gesture-target"
              aria-label={`Bond ${letter}: ${name} on every host`}
              title={name}
              {...attributes}
            >
              {verdict && <VerdictGlyph kind={verdict} />}
              <b className="matrix-letter">{letter}</b>
              <span className="matrix-bond-name">{name}</span>
              <FindingMark uuid={network} />
            </button>
          </div>
        );
      })}
      <div
        role="columnheader"
        aria-colindex={matrix.nics.length + matrix.bonds.length + 2}
        className="matrix-cell matrix-summary"
      >
        Summary
      </div>
    </div>
  );
}
