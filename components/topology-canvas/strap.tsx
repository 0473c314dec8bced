import { strapPath, type StrapShape } from "@/lib/core/graph/strap-path";

export interface StrapProps {
  readonly strap: StrapShape;
  /** CSS pixels from the left to where the members' rows end. */
  readonly plate: number;
  readonly mark: string | undefined;
  readonly health: string | undefined;
  /** Edge of the primary member's buckle and radius of the other members' eyes, CSS pixels. */
  readonly buckle: number;
  readonly eye: number;
}

/** A bond's bracket: from its members' rows, the primary one buckled, to its tag. */
export function Strap({ strap, plate, mark, health, buckle, eye }: StrapProps) {
  const path = strapPath(strap, plate);
  return (
    <g className="canvas-strap" data-mark={mark} data-state={health}>
      <path className="canvas-halo" d={path} />
      <path className="canvas-strap-band" d={path} />
      {strap.stubs.map((y) =>
        y === strap.primaryStub ? (
          <rect
            key={y}
            className="canvas-strap-buckle"
            x={plate - 4}
            y={y - buckle / 2}
            width={buckle}
            height={buckle}
            rx={2}
          />
        ) : (
          <circle key={y} className="canvas-strap-eye" cx={plate} cy={y} r={eye} />
        ),
      )}
    </g>
  );
}
