import type { GroupPlace } from "@/lib/core/graph/layout-pattern";
import { strapPath } from "@/lib/core/graph/strap-path";

/** The straps of a group, from its members' rows to the tags. */
export function PatternStraps({ place, height }: { readonly place: GroupPlace; readonly height: number }) {
  return (
    <svg className="canvas-straps" width={place.width} height={height} aria-hidden>
      {place.straps.map((strap) => {
        const path = strapPath(strap, place.plateWidth);
        return (
          <g key={strap.bond} className="canvas-strap" data-mark={strap.node.mark} data-state={strap.node.health}>
            <path className="canvas-halo" d={path} />
            <path className="canvas-strap-band" d={path} />
            {strap.stubs.map((y) =>
              y === strap.primaryStub ? (
                <rect
                  key={y}
                  className="canvas-strap-buckle"
                  x={place.plateWidth - 4}
                  y={y - 4}
                  width={8}
                  height={8}
                  rx={2}
                />
              ) : (
                <circle key={y} className="canvas-strap-eye" cx={place.plateWidth} cy={y} r={3} />
              ),
            )}
          </g>
        );
      })}
    </svg>
  );
}
