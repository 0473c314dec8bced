import { Layers } from "lucide-react";
import { counted } from "@/lib/core/shared/words";
import { patternMeasures, type PatternLayout } from "@/lib/core/graph/layout-pattern";
import type { NetworkNode } from "@/lib/core/graph/graph";
import { useGestureHandle } from "@/components/gestures/gesture-context";
import { markAttributes, targetMarks } from "@/components/gestures/target-marks";
import { ConsumerCounts } from "@/components/topology-canvas/consumer-counts";

/** The networks, each level with what leads to it, and the rails that run past all faceplates. */
export function PatternNetworks({ layout }: { readonly layout: PatternLayout }) {
  const hand = useGestureHandle();
  const { onClick, onFocus } = hand;
  return (
    <>
      <svg className="canvas-straps" width={layout.width} height={layout.height} aria-hidden>
        {layout.networks.map(({ network, x, y, wireFrom }) => (
          <g key={network.network} className="pattern-rail" data-mark={network.mark}>
            <path d={`M${wireFrom} ${y + patternMeasures.tagHeight / 2}H${x}`} />
            <path
              className="pattern-rail-past"
              d={`M${x + patternMeasures.networkWidth} ${y + patternMeasures.tagHeight / 2}H${layout.width}`}
            />
          </g>
        ))}
      </svg>
      {layout.networks.map(({ network, x, y }) => {
        const key = `network:${network.network}`;
        return (
          <button
            key={key}
            type="button"
            className="pattern-network canvas-network-row"
            style={{ left: x, top: y, width: patternMeasures.networkWidth, height: patternMeasures.tagHeight }}
            data-item={key}
            data-mark={network.mark}
            aria-label={spoken(network)}
            onClick={() => onClick(key)}
            onFocus={() => onFocus(key)}
            {...markAttributes(targetMarks(hand, key, null))}
          >
            <span className="canvas-network-code">{network.code}</span>
            <span className="pattern-network-text">
              <span className="pattern-network-name" title={network.name}>
                {shortName(network.name)}
              </span>
              {(network.layers.length > 0 || consumersOf(network).running > 0) && (
                <span className="pattern-network-uses">
                  {network.layers.length > 0 && (
                    <span className="pattern-layers" title={network.layers.map((layer) => layer.tag).join(", ")}>
                      <Layers size={12} aria-hidden />
                      {counted(network.layers.length, "VLAN")}
                    </span>
                  )}
                  <ConsumerCounts consumers={consumersOf(network)} inline />
                </span>
              )}
            </span>
          </button>
        );
      })}
    </>
  );
}

/** xapi's own names differ only at their end, where a tag has no room left; the whole name is the tag's title. */
function shortName(name: string): string {
  return name.replace(/^Pool-wide network associated with /u, "Pool-wide, ");
}

/** VMs on the network and on the VLANs above it: the tag of one line has no room for a list. */
function consumersOf(network: NetworkNode): NetworkNode["consumers"] {
  const all = [network, ...network.layers].map((one) => one.consumers);
  return {
    management: 0,
    storage: [],
    running: all.reduce((sum, one) => sum + one.running, 0),
    halted: 0,
  };
}

function spoken(network: NetworkNode): string {
  const { running } = consumersOf(network);
  return [
    `Network ${network.name}`,
    network.bridge,
    network.layers.length === 0 ? "" : counted(network.layers.length, "VLAN"),
    running === 0 ? "" : `${String(running)} running VMs`,
    network.mark === "added" ? "in the draft" : "",
  ]
    .filter((word) => word !== "")
    .join(", ");
}
