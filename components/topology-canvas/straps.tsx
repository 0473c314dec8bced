import type { BondNode } from "@/lib/core/graph/graph";
import type { HostPlace } from "@/lib/core/graph/layout";
import { Strap } from "@/components/topology-canvas/strap";

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
        return (
          <Strap
            key={strap.bond}
            strap={strap}
            plate={place.plateWidth}
            mark={bond?.mark}
            health={bond?.health}
            buckle={10}
            eye={4}
          />
        );
      })}
    </svg>
  );
}
