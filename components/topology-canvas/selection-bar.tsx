import { Link2, Pencil, X } from "lucide-react";
import type { ChangeSubject } from "@/lib/core/draft/change-offers";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { describeSelection } from "@/components/topology-canvas/describe-selection";
import { BondWithMenu } from "@/components/gestures/bond-with-menu";
import { ChangeMenu } from "@/components/draft/change-menu";
import { Button } from "@/components/ui/button";
import type { GestureEnd, Verdict } from "@/lib/core/draft/verdict";

export interface SelectionBarProps {
  readonly item: CanvasItem;
  readonly topology: PoolTopology;
  readonly mayChange: boolean;
  readonly drafted: boolean;
  readonly onPick: () => void;
  readonly onEdit: () => void;
  readonly onClose: () => void;
  readonly judge: (end: GestureEnd) => ReadonlyMap<string, Verdict>;
  readonly onChoose: (verdict: Verdict) => void;
}

/** The facts of what is selected, and the ways to bond it without dragging. */
export function SelectionBar(props: SelectionBarProps) {
  const { item, topology, mayChange, drafted, onPick, onEdit, onClose, judge, onChoose } = props;
  const { end } = item;
  const subject = changeSubject(topology, item);
  return (
    <div className="canvas-selection" role="region" aria-label={`Selected: ${item.label}`}>
      <strong className="canvas-selection-name">{item.label}</strong>
      <span className="canvas-selection-facts">{describeSelection(topology, item)}</span>
      {drafted && mayChange && (
        <Button size="small" onClick={onEdit}>
          <Pencil size={14} aria-hidden /> Edit
        </Button>
      )}
      {end && mayChange && (
        <>
          <Button size="small" look={drafted ? "plain" : "primary"} onClick={onPick}>
            <Link2 size={14} aria-hidden /> {end.kind === "bond" ? "Add a NIC…" : "Bond with…"}
          </Button>
          <BondWithMenu judge={() => judge(end)} onChoose={onChoose} />
        </>
      )}
      {mayChange && subject && <ChangeMenu subject={subject} name={item.label} />}
      {end && !mayChange && <span className="canvas-selection-facts">Changing needs the role pool operator.</span>}
      <Button look="quiet" size="small" iconOnly aria-label="Close" onClick={onClose}>
        <X size={14} aria-hidden />
      </Button>
    </div>
  );
}

/** A NIC stands for its network; a bond and a network for themselves. */
function changeSubject(topology: PoolTopology, { end, host, key, lane }: CanvasItem): ChangeSubject | null {
  const network = end?.network ?? topology.networks.find(({ uuid }) => key === `network:${uuid}`)?.uuid;
  return network === undefined ? null : { kind: lane === "bond" ? "bond" : "network", network, host };
}
