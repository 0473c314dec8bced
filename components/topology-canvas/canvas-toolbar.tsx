import { Info, Maximize, Minus, Plus, Table2 } from "lucide-react";
import { memo, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";

export interface CanvasToolbarProps {
  readonly onTable: () => void;
  readonly onFit: () => void;
  readonly onZoom: (nearer: boolean) => void;
  readonly legend: boolean;
  readonly onLegend: () => void;
}

/** The table first: whoever cannot use a drawing should not have to pass it. */
export const CanvasToolbar = memo(function CanvasToolbar({
  onTable,
  onFit,
  onZoom,
  legend,
  onLegend,
}: CanvasToolbarProps) {
  return (
    <div className="canvas-toolbar" role="toolbar" aria-label="Canvas">
      <Button look="quiet" size="small" onClick={onTable}>
        <Table2 size={14} aria-hidden /> Open the matrix
      </Button>
      <span className="canvas-toolbar-gap" />
      <IconButton words="Zoom out" onClick={() => onZoom(false)} glyph={<Minus size={16} aria-hidden />} />
      <IconButton words="Zoom in" onClick={() => onZoom(true)} glyph={<Plus size={16} aria-hidden />} />
      <IconButton words="Fit the pool into view" onClick={onFit} glyph={<Maximize size={16} aria-hidden />} />
      <Tooltip content="Legend">
        <Button look="quiet" size="small" iconOnly aria-label="Legend" aria-expanded={legend} onClick={onLegend}>
          <Info size={16} aria-hidden />
        </Button>
      </Tooltip>
    </div>
  );
});

interface IconButtonProps {
  readonly words: string;
  readonly onClick: () => void;
  readonly glyph: ReactNode;
}

function IconButton({ words, onClick, glyph }: IconButtonProps) {
  return (
    <Tooltip content={words}>
      <Button look="quiet" size="small" iconOnly aria-label={words} onClick={onClick}>
        {glyph}
      </Button>
    </Tooltip>
  );
}
