import {
  type ComponentFactory,
  DefaultEdge,
  DefaultGroup,
  DefaultNode,
  GraphComponent,
  ModelKind,
  NodeShape,
  Visualization,
  VisualizationProvider,
  VisualizationSurface,
  withDragNode,
  withPanZoom,
  type EdgeModel,
  type Model,
  type NodeModel,
} from "@patternfly/react-topology";
import { createRoot } from "react-dom/client";
import { closeUpOf, fitted, sceneOf, zoomRange, type Scene } from "@/lib/bench/canvas/scene";
import type { Variant } from "@/lib/bench/canvas/variant";

/** The library behind OpenShift's nmstate plugin, with its own nodes, groups and edges. */
export function patternfly(): Variant {
  const controller = new Visualization();
  let scene: Scene | null = null;
  controller.registerComponentFactory(factory);
  return {
    mount: (root, records) => {
      scene = sceneOf(records);
      const { x, y, zoom } = fitted(scene);
      controller.fromModel({ ...modelOf(scene), graph: { id: "pool", type: "graph", x, y, scale: zoom } }, false);
      controller.getGraph().setScaleExtent([zoomRange.min, zoomRange.max]);
      createRoot(root).render(
        <VisualizationProvider controller={controller}>
          <VisualizationSurface state={{}} />
        </VisualizationProvider>,
      );
    },
    isDrawn: () =>
      scene !== null &&
      document.querySelectorAll("[data-kind='node']").length >=
        scene.ports.length + scene.networks.length + scene.layers.length &&
      document.querySelectorAll("[data-kind='edge']").length >= scene.links.length,
    update: (records) => {
      scene = sceneOf(records);
      controller.fromModel(modelOf(scene), true);
    },
    closeUp: () => {
      if (scene === null) return Promise.resolve(null);
      const { viewport } = closeUpOf(scene);
      const graph = controller.getGraph();
      graph.setScale(viewport.zoom);
      graph.setPosition(graph.getPosition().clone().setLocation(viewport.x, viewport.y));
      return Promise.resolve({ x: 400, y: 400 });
    },
    zoom: () => controller.getGraph().getScale(),
  };
}

const Draggable = withDragNode()(DefaultNode as never);
const Pannable = withPanZoom()(GraphComponent as never);

const factory: ComponentFactory = (kind, type) => {
  if (kind === ModelKind.graph) return Pannable as never;
  if (kind === ModelKind.edge) return DefaultEdge as never;
  return (type === "host" ? DefaultGroup : Draggable) as never;
};

function modelOf(scene: Scene): Model {
  const hosts = new Map(scene.hosts.map((host) => [host.id, host]));
  const networks = new Map(scene.networks.map((network) => [network.id, network]));
  const nodes: NodeModel[] = [
    ...scene.hosts.map(({ id, host }) => ({
      id,
      type: "host",
      group: true,
      label: host.name,
      children: [...scene.ports, ...scene.bonds].filter(({ parent }) => parent === id).map((child) => child.id),
      style: { padding: 10 },
    })),
    ...[...scene.ports, ...scene.bonds].map((thing) => {
      const host = hosts.get(thing.parent);
      const words = "port" in thing ? thing.port.device : thing.bond.name;
      const status = "port" in thing ? thing.port.link.kind : thing.bond.modeWord;
      return {
        id: thing.id,
        type: "node",
        label: `${words} ${status}`,
        shape: NodeShape.rect,
        x: (host?.x ?? 0) + thing.x,
        y: (host?.y ?? 0) + thing.y,
        width: thing.width,
        height: thing.height,
      };
    }),
    ...scene.networks.map(({ id, network, x, y, width, height }) => ({
      id,
      type: "node",
      label: network.name,
      shape: NodeShape.rect,
      x,
      y,
      width,
      height,
    })),
    ...scene.layers.map(({ id, parent, layer, x, y, width, height }) => ({
      id,
      type: "node",
      label: `${layer.tag} ${layer.name} ${String(layer.consumers.running)} running`,
      shape: NodeShape.rect,
      x: (networks.get(parent)?.x ?? 0) + x,
      y: (networks.get(parent)?.y ?? 0) + y,
      width,
      height,
    })),
  ];
  const edges: EdgeModel[] = scene.links.map(({ id, source, target }) => ({ id, type: "edge", source, target }));
  return { nodes, edges };
}
