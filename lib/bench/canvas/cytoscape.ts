import cytoscape, { type Core, type ElementDefinition } from "cytoscape";
import { closeUpOf, fitted, sceneOf, type Scene } from "@/lib/bench/canvas/scene";
import type { Variant } from "@/lib/bench/canvas/variant";

/** A library that paints on a canvas element: compound nodes, preset places. */
export function onCytoscape(): Variant {
  let core: Core | null = null;
  let scene: Scene | null = null;
  let painted = false;
  return {
    mount: (root, records) => {
      scene = sceneOf(records);
      const { x, y, zoom } = fitted(scene);
      core = cytoscape({
        container: root,
        elements: elementsOf(scene),
        layout: { name: "preset" },
        zoom,
        pan: { x, y },
        minZoom: 0.02,
        maxZoom: 2,
        style: [
          {
            selector: "node",
            style: {
              shape: "round-rectangle",
              width: "data(width)",
              height: "data(height)",
              label: "data(label)",
              "text-valign": "center",
            },
          },
          { selector: "node[?down]", style: { "background-color": "#c33" } },
          { selector: ":parent", style: { "text-valign": "top", "background-opacity": 0.1 } },
          { selector: "edge", style: { width: 1.5, "curve-style": "taxi" } },
        ],
      });
      core.one("render", () => (painted = true));
    },
    isDrawn: () => painted,
    update: (records) => {
      scene = sceneOf(records);
      const { ports } = scene;
      core?.batch(() => {
        for (const { id, port } of ports)
          core?.getElementById(id).data({ label: labelOf(port), down: port.link.kind === "down" });
      });
    },
    closeUp: () => {
      if (!scene || !core) return Promise.resolve(null);
      const { x, y, zoom } = closeUpOf(scene).viewport;
      core.viewport({ zoom, pan: { x, y } });
      return Promise.resolve({ x: 400, y: 400 });
    },
  };
}

function elementsOf(scene: Scene): ElementDefinition[] {
  const hosts = new Map(scene.hosts.map((host) => [host.id, host]));
  const centre = (rect: { x: number; y: number; width: number; height: number }, parent?: string) => {
    const host = parent === undefined ? undefined : hosts.get(parent);
    return { x: (host?.x ?? 0) + rect.x + rect.width / 2, y: (host?.y ?? 0) + rect.y + rect.height / 2 };
  };
  return [
    ...scene.hosts.map(({ id, host }) => ({ data: { id, label: host.name } })),
    ...scene.ports.map((rect) => {
      const { id, parent, width, height, port } = rect;
      return {
        data: { id, parent, width, height, label: labelOf(port), down: port.link.kind === "down" },
        position: centre(rect, parent),
      };
    }),
    ...scene.bonds.map((rect) => {
      const { id, parent, width, height, bond } = rect;
      return {
        data: { id, parent, width, height, label: `${bond.name} ${bond.modeWord}` },
        position: centre(rect, parent),
      };
    }),
    ...scene.networks.map((rect) => {
      const { id, width, height, network } = rect;
      return { data: { id, width, height, label: network.name }, position: centre(rect) };
    }),
    ...scene.links.map(({ id, source, target }) => ({ data: { id, source, target } })),
  ];
}

function labelOf({ device, link }: Scene["ports"][number]["port"]): string {
  return `${device} ${link.word} ${link.speed}`;
}
