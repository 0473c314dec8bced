import { memo } from "react";
import type { Detail } from "@/lib/core/graph/detail";
import type { LayerNode, NetworkNode as NetworkGraph } from "@/lib/core/graph/graph";
import { measures } from "@/lib/core/graph/measures";
import { FindingMark, useFindingWords } from "@/components/audit/finding-mark";
import { useGestureHandle } from "@/components/gestures/gesture-context";
import { useCanvas, useDrawn, type DrawnNetwork } from "@/components/topology-canvas/canvas-context";
import { ConsumerCounts, spokenConsumers } from "@/components/topology-canvas/consumer-counts";
import { useLook } from "@/components/topology-canvas/use-look";
import { openMenu } from "@/components/gestures/open-menu";
import { markAttributes, targetMarks } from "@/components/gestures/target-marks";

/** A network at the end of its rail: code, name, bridge, who uses it, and the VLANs that are notched into it. */
export const NetworkNode = memo(function NetworkNode({ id }: { readonly id: string }) {
  const drawn = useDrawn().networks.get(id);
  const { detail } = useLook(id, drawn?.place ?? null, weightOf);
  return drawn ? <NetworkRow network={drawn.network} place={drawn.place} detail={detail} /> : null;
});

function weightOf(from: Detail, to: Detail): number {
  return from !== "far" && to !== "far" ? 1 : 2;
}

interface NetworkRowProps extends DrawnNetwork {
  readonly detail: Detail;
}

const NetworkRow = memo(function NetworkRow({ network, place, detail }: NetworkRowProps) {
  const hand = useGestureHandle();
  const { onExpand } = useCanvas();
  const key = `network:${network.network}`;
  const found = useFindingWords(network.network);
  // From afar the code is all that can be read; the name that is read aloud says the rest.
  const far = detail === "far";
  return (
    <section className="canvas-network" data-look={detail} data-standing={network.standing} data-mark={network.mark}>
      <button
        type="button"
        className="canvas-network-row nopan nodrag"
        data-item={key}
        data-testid={`network:${network.name}`}
        data-state={network.standing}
        data-mark={network.mark}
        aria-label={spoken(network) + found}
        onClick={() => {
          hand.onClick(key);
          if (place.collapsed) onExpand(network.network);
        }}
        onContextMenu={(event) => openMenu(event, key, hand.onMenu)}
        onFocus={() => hand.onFocus(key)}
        {...markAttributes(targetMarks(hand, key, null))}
      >
        <span className="canvas-network-code">{network.code}</span>
        {!far && <NetworkFacts network={network} isBrief={detail === "middle"} />}
        <FindingMark uuid={network.network} />
      </button>
      {!far && <Layers network={network} place={place} isBrief={detail === "middle"} />}
    </section>
  );
});

interface NetworkFactsProps extends Pick<DrawnNetwork, "network"> {
  /** The name alone: more cannot be read from there. */
  readonly isBrief: boolean;
}

function NetworkFacts({ network, isBrief }: NetworkFactsProps) {
  const bridge = network.bridge === "" ? "bridge chosen by the pool" : network.bridge;
  return (
    <>
      <span className="canvas-network-text">
        <span className="canvas-network-name" title={network.name}>
          {network.name}
        </span>
        {!isBrief && (
          <span className="canvas-network-facts">
            <span className={network.bridge === "" ? "" : "canvas-mono"}>{bridge}</span>
            <span>MTU {network.mtu}</span>
            {network.note !== "" && <span className="canvas-network-note">{network.note}</span>}
          </span>
        )}
      </span>
      {!isBrief && <ConsumerCounts consumers={network.consumers} />}
    </>
  );
}

/** The VLANs and tunnels on a network: all of them, or their number. */
interface LayersProps extends DrawnNetwork {
  readonly isBrief: boolean;
}

function Layers({ network, place, isBrief }: LayersProps) {
  const { onExpand } = useCanvas();
  return (
    <>
      {place.collapsed && (
        <button
          type="button"
          className="canvas-layer nopan nodrag"
          tabIndex={-1}
          style={{ top: measures.networkRow }}
          data-mark={network.layers.some((layer) => layer.mark === "moved") ? "moved" : undefined}
          title={network.layers.map((layer) => layer.tag).join(", ")}
          onClick={() => onExpand(network.network)}
        >
          <span className="canvas-layer-tag">
            {network.layers.length} {network.layers.every((layer) => layer.kind === "vlan") ? "VLANs" : "networks"}
          </span>
          <span className="canvas-layer-name">{layerRange(network.layers)}, show all</span>
        </button>
      )}
      {!place.collapsed &&
        network.layers.map((layer, index) => (
          <Layer key={layer.network} layer={layer} top={place.layerTops[index]} isBrief={isBrief} />
        ))}
    </>
  );
}

interface LayerProps {
  readonly layer: LayerNode;
  readonly top: number | undefined;
  readonly isBrief: boolean;
}

/** One VLAN or tunnel, as a notch in its network. */
function Layer({ layer, top, isBrief }: LayerProps) {
  const hand = useGestureHandle();
  const key = `network:${layer.network}`;
  const tag = layer.kind === "vlan" ? `VLAN ${layer.tag}` : layer.tag;
  const words = [tag, layer.name, spokenConsumers(layer.consumers)].filter((word) => word !== "").join(", ");
  return (
    <button
      type="button"
      className="canvas-layer nopan nodrag"
      style={{ top }}
      data-item={key}
      data-testid={`network:${layer.name}`}
      data-mark={layer.mark}
      aria-label={words + useFindingWords(layer.network)}
      onClick={() => hand.onClick(key)}
      onContextMenu={(event) => openMenu(event, key, hand.onMenu)}
      onFocus={() => hand.onFocus(key)}
      {...markAttributes(targetMarks(hand, key, null))}
    >
      <span className="canvas-layer-tag">{tag}</span>
      <span className="canvas-layer-name" title={layer.name}>
        {layer.name}
      </span>
      {!isBrief && <ConsumerCounts consumers={layer.consumers} inline />}
      <FindingMark uuid={layer.network} />
    </button>
  );
}

/** "10 to 40" for layers sorted by tag. */
function layerRange(layers: readonly LayerNode[]): string {
  return `${layers[0]?.tag ?? ""} to ${layers.at(-1)?.tag ?? ""}`;
}

function spoken(network: NetworkGraph): string {
  const layers = network.layers.length === 0 ? [] : [`${network.layers.length} networks on it`];
  const draft = network.mark === "added" ? ["in the draft"] : [];
  const note = network.note === "" ? [] : [network.note];
  return [
    `Network ${network.name}`,
    ...draft,
    ...note,
    `MTU ${network.mtu}`,
    spokenConsumers(network.consumers),
    ...layers,
  ]
    .filter((word) => word !== "")
    .join(", ");
}
