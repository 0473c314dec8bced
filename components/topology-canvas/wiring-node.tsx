import { memo } from "react";
import type { Detail } from "@/lib/core/graph/detail";
import type { Mark } from "@/lib/core/graph/graph";
import type { PoolLayout, RailPlace, WirePlace } from "@/lib/core/graph/layout";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { useDrawn } from "@/components/topology-canvas/canvas-context";
import { useLook } from "@/components/topology-canvas/use-look";

/** All wires and rails; from afar the rails alone, for there the wires are too fine to be told apart. */
export const WiringNode = memo(function WiringNode() {
  const { layout, lit } = useDrawn();
  const { detail } = useLook("wiring", null, weightOf);
  return <Wiring layout={layout} lit={lit} wired={detail !== "far"} />;
});

/** Only the step to and from afar shows. */
function weightOf(from: Detail, to: Detail): number {
  return from === "far" || to === "far" ? 6 : 0;
}

interface WiringProps {
  readonly layout: PoolLayout;
  readonly lit: NetworkUuid | null;
  readonly wired: boolean;
}

/**
 * One picture with a few paths per network and column of hosts, not one per wire: horizontals first, rails over them with
 * a gap, junctions last. A path that reached over all columns would be gone through for every part of the window. With `lit` one network's path stands out, and the others step back.
 */
const Wiring = memo(function Wiring({ layout, lit, wired }: WiringProps) {
  const wires = wired ? bundled(layout.wires) : [];
  return (
    <svg
      className="canvas-wiring"
      data-look={wired ? undefined : "far"}
      data-lit={lit !== null || undefined}
      width={layout.width}
      height={layout.height}
      aria-hidden
    >
      {wires.map(({ key, network, mark, own }) => (
        <path
          key={key}
          className="canvas-wire"
          data-mark={mark}
          data-on={network === lit || undefined}
          d={own.map((wire) => `M${wire.x1} ${wire.y}H${wire.x2}`).join("")}
        />
      ))}
      {layout.rails.map((rail) => (
        <g key={rail.network} data-on={rail.network === lit || undefined}>
          {wired && (
            <path className="canvas-wire" data-mark={rail.mark} d={`M${rail.x} ${rail.lead}H${rail.leadEnd}`} />
          )}
          <path className="canvas-halo" d={railPath(rail)} />
          <path className="canvas-rail" data-mark={rail.mark} d={railPath(rail)} />
          <path className="canvas-junction" data-mark={rail.mark} d={dot(rail.x, rail.lead)} />
        </g>
      ))}
      {wires.map(({ key, network, mark, own }) => (
        <path
          key={key}
          className="canvas-junction"
          data-mark={mark}
          data-on={network === lit || undefined}
          d={own.map((wire) => dot(wire.x2, wire.y)).join("")}
        />
      ))}
    </svg>
  );
});

interface Bundle {
  readonly key: string;
  readonly network: NetworkUuid;
  readonly mark: Mark;
  readonly own: WirePlace[];
}

function bundled(wires: readonly WirePlace[]): readonly Bundle[] {
  const bundles = new Map<string, Bundle>();
  for (const wire of wires) {
    // All wires of a column end at the same trunk.
    const key = `${wire.network} ${wire.mark} ${wire.x2}`;
    const bundle = bundles.get(key);
    if (bundle) bundle.own.push(wire);
    else bundles.set(key, { key, network: wire.network, mark: wire.mark, own: [wire] });
  }
  return [...bundles.values()];
}

function railPath({ x, top, bottom, feeders = [], bus = top }: RailPlace): string {
  const trunk = `M${x} ${top}V${bottom}`;
  const [first] = feeders;
  if (!first) return trunk;
  return `${trunk}M${first.x} ${bus}H${x}${feeders.map((feeder) => `M${feeder.x} ${bus}V${feeder.bottom}`).join("")}`;
}

/** A filled circle as a path, so that all of a network's junctions are one element. */
function dot(x: number, y: number): string {
  return `M${x - 3.5} ${y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0`;
}
