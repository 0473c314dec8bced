import type { BondNode } from "@/lib/core/graph/graph";
import type { HostPlace, StrapPlace } from "@/lib/core/graph/layout";

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

/** A bracket with round corners at its ends, straight stubs between, and the way to the tag. */
function strapPath({ x, stubs, primaryStub, tag }: StrapPlace, plate: number): string {
  const top = stubs[0] ?? primaryStub;
  const bottom = stubs.at(-1) ?? primaryStub;
  const toTag = `M${x} ${primaryStub}H${tag.x}`;
  if (top === bottom) return `M${plate} ${top}H${tag.x}`;
  const bend = 8;
  const bracket = `M${plate} ${top}H${x - bend}q${bend} 0 ${bend} ${bend}V${bottom - bend}q0 ${bend} ${-bend} ${bend}H${plate}`;
  const middle = stubs.slice(1, -1).map((y) => `M${plate} ${y}H${x}`);
  // Where the tag hangs at the bracket's very end, the band runs straight on into it.
  const straight = primaryStub === top || primaryStub === bottom ? `M${x - bend} ${primaryStub}H${tag.x}` : toTag;
  return [bracket, ...middle, straight].join("");
}
