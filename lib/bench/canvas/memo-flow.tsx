import "@xyflow/react/dist/style.css";
import {
  applyNodeChanges,
  Handle,
  MiniMap,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Edge,
  type Node,
  type NodeProps,
  type ReactFlowInstance,
} from "@xyflow/react";
import { memo, useEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import type { BondNode, Consumers, LayerNode, NetworkNode, PortNode } from "@/lib/core/graph/graph";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { closeUpOf, fitted, sceneOf, zoomRange, type Scene } from "@/lib/bench/canvas/scene";
import type { Variant } from "@/lib/bench/canvas/variant";

/**
 * The usual way, done well: a node per NIC, bond, host, network and VLAN, an edge per wire, all node types memoised. It
 * says of each thing what our faceplates say of it, and no more; tooltips, marks, menus and gestures are ours alone.
 */
export function memoFlow(): Variant {
  // What the bench reaches into the drawing with; set once it is mounted.
  const reach: { show: ((records: PoolRecords) => void) | null; flow: ReactFlowInstance | null } = {
    show: null,
    flow: null,
  };
  let first: Scene | null = null;

  function Pool({ records }: { readonly records: PoolRecords }) {
    const [current, setCurrent] = useState(records);
    const flow = useReactFlow();
    useEffect(() => {
      reach.show = setCurrent;
      reach.flow = flow;
    }, [flow]);
    const scene = useMemo(() => sceneOf(current), [current]);
    const [nodes, setNodes] = useState(() => nodesOf(scene));
    const [seen, setSeen] = useState(scene);
    if (seen !== scene) {
      setSeen(scene);
      setNodes((before) => keptNodes(before, nodesOf(scene)));
    }
    const edges = useMemo(() => edgesOf(scene), [scene]);
    const start = useMemo(() => fitted(scene), [scene]);
    return (
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        defaultViewport={start}
        minZoom={zoomRange.min}
        maxZoom={zoomRange.max}
        nodeDragThreshold={4}
        onNodesChange={(changes) => {
          // Sizes are given from the start: only what is dragged is taken over.
          const moves = changes.filter(({ type }) => type === "position");
          if (moves.length > 0) setNodes((before) => applyNodeChanges(moves, before));
        }}
      >
        <MiniMap />
      </ReactFlow>
    );
  }

  return {
    mount: (root, records) => {
      first = sceneOf(records);
      createRoot(root).render(
        <ReactFlowProvider>
          <Pool records={records} />
        </ReactFlowProvider>,
      );
    },
    isDrawn: () =>
      first !== null &&
      document.querySelectorAll(".bench-port").length >= first.ports.length &&
      document.querySelectorAll(".bench-layer").length >= first.layers.length &&
      document.querySelectorAll(".react-flow__edge").length >= first.links.length,
    update: (records) => reach.show?.(records),
    closeUp: async () => {
      if (first === null || reach.flow === null) return null;
      await reach.flow.setViewport(closeUpOf(first).viewport);
      return { x: 400, y: 400 };
    },
    zoom: () => reach.flow?.getZoom() ?? null,
  };
}

interface HostData extends Record<string, unknown>, Pick<Scene["hosts"][number], "host" | "cardTops"> {}

const HostBox = memo(function HostBox({ data: { host, cardTops } }: NodeProps<Node<HostData>>) {
  return (
    <div style={{ border: "1px solid #999", borderRadius: 8, width: "100%", height: "100%" }}>
      <strong>{host.name}</strong> <span>{host.coordinator ? "coordinator" : ""}</span>
      <span>{host.state === "live" ? host.backend : host.stateWord}</span>
      {host.cards.map((card, index) => (
        <p key={card.slot + String(cardTops[index])} style={{ position: "absolute", margin: 0, top: cardTops[index] }}>
          <span>{card.name}</span> <span>{card.slot}</span>
        </p>
      ))}
    </div>
  );
});

const PortBox = memo(function PortBox({ data: { port } }: NodeProps<Node<{ port: PortNode }>>) {
  return (
    <div className="bench-port" style={{ display: "flex", gap: 12, width: "100%", height: "100%" }}>
      <svg width={28} height={28} viewBox="0 0 28 28">
        <rect x={0.5} y={0.5} width={27} height={27} rx={4} fill="#eee" stroke="#777" />
        <path d="M5 10.5h18V21h-4v3H9v-3H5Z" fill="#333" />
        <path d="M8.5 10.5v4M11.25 10.5v4M14 10.5v4M16.75 10.5v4M19.5 10.5v4" stroke="#999" />
        <rect x={5} y={4} width={6} height={3} rx={1} fill={port.link.kind === "up" ? "green" : "none"} />
        <rect x={17} y={4} width={6} height={3} rx={1} fill={port.link.kind === "up" ? "green" : "none"} />
      </svg>
      <span>
        <span style={{ display: "flex", gap: 8 }}>
          <b>{port.device}</b>
          <span>{port.link.word}</span>
          <span>{port.link.speed}</span>
        </span>
        <span style={{ display: "flex", gap: 8 }}>
          {port.roles.map((role) => (
            <span key={role.kind}>{role.address}</span>
          ))}
          <span>{port.mac}</span>
        </span>
      </span>
      <Handle type="target" position={Position.Left} />
      <Handle type="source" position={Position.Right} />
    </div>
  );
});

const BondBox = memo(function BondBox({ data: { bond } }: NodeProps<Node<{ bond: BondNode }>>) {
  return (
    <div style={{ border: "1px solid #777", borderLeft: "4px solid #222", width: "100%", height: "100%" }}>
      <b>{bond.name}</b> <span>{`${bond.linksUp}/${bond.linksTotal}`}</span>
      <div>
        <span>{bond.modeWord}</span>
        {bond.roles.map((role) => (
          <span key={role.kind}>{role.address}</span>
        ))}
      </div>
      <Handle type="target" position={Position.Left} />
      <Handle type="source" position={Position.Right} />
    </div>
  );
});

const NetworkBox = memo(function NetworkBox({ data: { network } }: NodeProps<Node<{ network: NetworkNode }>>) {
  return (
    <div style={{ border: "1px solid #777", width: "100%", height: "100%" }}>
      <span>{network.code}</span> <b>{network.name}</b> <span>{network.bridge}</span> <span>MTU {network.mtu}</span>{" "}
      <span>{network.note}</span>
      <Counts consumers={network.consumers} />
      <Handle type="target" position={Position.Left} />
    </div>
  );
});

const LayerBox = memo(function LayerBox({ data: { layer } }: NodeProps<Node<{ layer: LayerNode }>>) {
  return (
    <div className="bench-layer" style={{ border: "1px solid #777", width: "100%", height: "100%" }}>
      <span>{layer.tag}</span> <b>{layer.name}</b>
      <Counts consumers={layer.consumers} />
    </div>
  );
});

/** VMs and the rest as we show them: as counts, nothing where there is none. */
function Counts({ consumers: { management, storage, running, halted } }: { readonly consumers: Consumers }) {
  return (
    <>
      {management > 0 && <span>mgmt {management}</span>}
      {storage.length > 0 && <span>{storage.length} SRs</span>}
      {running > 0 && <span>{running} running</span>}
      {halted > 0 && <span>{halted} halted</span>}
    </>
  );
}

const nodeTypes = { host: HostBox, port: PortBox, bond: BondBox, network: NetworkBox, layer: LayerBox };

function nodesOf(scene: Scene): Node[] {
  return [
    ...scene.hosts.map(({ id, x, y, width, height, host, cardTops }) => ({
      id,
      type: "host",
      position: { x, y },
      width,
      height,
      data: { host, cardTops },
    })),
    ...scene.ports.map(({ id, parent, x, y, width, height, port }) => ({
      id,
      type: "port",
      parentId: parent,
      position: { x, y },
      width,
      height,
      data: { port },
    })),
    ...scene.bonds.map(({ id, parent, x, y, width, height, bond }) => ({
      id,
      type: "bond",
      parentId: parent,
      position: { x, y },
      width,
      height,
      data: { bond },
    })),
    ...scene.networks.map(({ id, x, y, width, height, network }) => ({
      id,
      type: "network",
      position: { x, y },
      width,
      height,
      data: { network },
    })),
    ...scene.layers.map(({ id, parent, x, y, width, height, layer }) => ({
      id,
      type: "layer",
      parentId: parent,
      position: { x, y },
      width,
      height,
      data: { layer },
    })),
  ];
}

/** Nodes that come out equal keep their identity, so that memoised ones are not drawn anew. */
function keptNodes(before: readonly Node[], after: readonly Node[]): Node[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return after.map((node) => {
    const old = known.get(node.id);
    return old && JSON.stringify(old.data) === JSON.stringify(node.data) ? old : { ...old, ...node };
  });
}

function edgesOf(scene: Scene): Edge[] {
  return scene.links.map(({ id, source, target }) => ({ id, source, target, type: "step" }));
}
