import type { GroupPlace } from "@/lib/core/graph/layout-pattern";
import { Strap } from "@/components/topology-canvas/strap";

/** The straps of a group, from its members' rows to the tags. */
export function PatternStraps({ place, height }: { readonly place: GroupPlace; readonly height: number }) {
  return (
    <svg className="canvas-straps" width={place.width} height={height} aria-hidden>
      {place.straps.map((strap) => {
        const { mark, health } = strap.node;
        return (
          <Strap
            key={strap.bond}
            strap={strap}
            plate={place.plateWidth}
            mark={mark}
            health={health}
            buckle={8}
            eye={3}
          />
        );
      })}
    </svg>
  );
}
