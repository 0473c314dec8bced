import type { BondNode } from "@/lib/core/graph/graph";
import type { HostPlace } from "@/lib/core/graph/layout";
import { strapPath } from "@/lib/core/graph/strap-path";

export interface StrapsProps {
  readonly bonds: readonly BondNode[];
  readonly place: HostPlace;
}

/** The straps of one host: each bond's bracket, from its members' rows to its tag. Drawn over each other with a gap. */
export function Straps({ bonds, place }: StrapsProps) {
  const bondOf = new Map(bonds.map((bond) => [bond.bond, bond]));
  return (
    <svg className="canvas-straps" width={place.width} height={place.height} aria-hidden>
      {place.straps.map((strap) => {
        const bond = bondOf.get(strap.bond);
        const path = strapPath(strap, place.plateWidth);
        return (
          <g key={strap.bond} className="canvas-strap" data-mark={bond?.mark} data-state={bond?.health}>
            <path className="canvas-halo" d={path} />
            <path className="canvas-strap-band" d={path} />
            {strap.stubs.map((y) =>
              y === strap.primaryStub ? (
                <rect
                  key={y}
                  className="canvas-strap-buckle"
                  x={place.plateWidth - 4}
                  y={y - 5}
                  width={10}
                  height={10}
                  rx={2}
                />
              ) : (
                <circle key={y} className="canvas-strap-eye" cx={place.plateWidth} cy={y} r={4} />
              ),
            )}
          </g>
        );
      })}
    </svg>
  );
}
