import { Ellipsis, Link2, PanelRight, Pencil, X } from "lucide-react";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { describeSelection } from "@/components/topology-canvas/describe-selection";
import { ChangeMenu } from "@/components/draft/change-menu";
import { askInspector, useInspectorThere } from "@/components/inspector/inspector-requests";
import { changeSubject } from "@/components/gestures/change-subject";
import { Button } from "@/components/ui/button";

export interface SelectionBarProps {
  /** The newest of what is selected. */
  readonly item: CanvasItem;
  /** How many are selected with it. */
  readonly others: number;
  readonly topology: PoolTopology;
  readonly mayChange: boolean;
  /** Why nothing can be changed here, where that is so. */
  readonly obstacle: string;
  readonly drafted: boolean;
  readonly onPick: () => void;
  readonly onEdit: () => void;
  readonly onClose: () => void;
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void;
}

/** The facts of what is selected, and the ways to bond it without dragging. */
export function SelectionBar(props: SelectionBarProps) {
  const { item, others, topology, mayChange, obstacle, drafted, onPick, onEdit, onClose, onMenu } = props;
  const { end } = item;
  const isInspectorThere = useInspectorThere();
  const subject = changeSubject(topology, item);
  return (
    <div className="canvas-selection" role="region" aria-label={`Selected: ${item.label}`}>
      <strong className="canvas-selection-name">
        {item.label}
        {others > 0 && ` and ${String(others)} more`}
      </strong>
      <span className="canvas-selection-facts">{describeSelection(topology, item)}</span>
      {drafted && mayChange && (
        <Button size="small" onClick={onEdit}>
          <Pencil size={14} aria-hidden /> Edit
        </Button>
      )}
      {end && mayChange && (
        <Button size="small" look={drafted ? "plain" : "primary"} onClick={onPick}>
          <Link2 size={14} aria-hidden /> {end.kind === "bond" ? "Add a NIC…" : "Bond with…"}
        </Button>
      )}
      {mayChange && subject && <ChangeMenu subject={subject} name={item.label} />}
      {isInspectorThere && (
        <Button
          className="canvas-selection-inspect"
          size="small"
          iconOnly
          aria-label={`Inspect ${item.label}`}
          title="Inspect (I)"
          onClick={askInspector}
        >
          <PanelRight size={14} aria-hidden />
        </Button>
      )}
      <Button
        size="small"
        iconOnly
        aria-label={`What can be done with ${item.label}`}
        aria-haspopup="menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          onMenu({ x: box.left, y: box.bottom });
        }}
      >
        <Ellipsis size={14} aria-hidden />
      </Button>
      {end && !mayChange && <span className="canvas-selection-facts canvas-selection-needs">{obstacle}</span>}
      <Button
        className="canvas-selection-close"
        look="quiet"
        size="small"
        iconOnly
        aria-label="Close"
        onClick={onClose}
      >
        <X size={14} aria-hidden />
      </Button>
    </div>
  );
}
