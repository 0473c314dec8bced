import cytoscape, { type Core, type ElementDefinition } from "cytoscape";
import { closeUpOf, fitted, sceneOf, zoomRange, type Scene } from "@/lib/bench/canvas/scene";
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
        minZoom: zoomRange.min,
        maxZoom: zoomRange.max,
        // One turn of a wheel scales as d3-zoom's does, by 2 ** 0.24; left alone it would be 10 ** 0.012.
        wheelSensitivity: (0.24 * Math.log10(2)) / 0.012,
        style: [
          {
            selector: "node",
            style: {
              shape: "round-rectangle",
              label: "data(label)",
              "text-valign": "center",
            },
          },
          // A host is as large as what is in it. A mapping without its data would be warned of, thousands of times.
          { selector: "node[width]", style: { width: "data(width)", height: "data(height)" } },
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
    zoom: () => core?.zoom() ?? null,
  };
}

function elementsOf(scene: Scene): ElementDefinition[] {
  const hosts = new Map(scene.hosts.map((host) => [host.id, host]));
  const networks = new Map(scene.networks.map((network) => [network.id, network]));
  const centre = (rect: { x: number; y: number; width: number; height: number }, parent?: string) => {
    const around = parent === undefined ? undefined : (hosts.get(parent) ?? networks.get(parent));
    return { x: (around?.x ?? 0) + rect.x + rect.width / 2, y: (around?.y ?? 0) + rect.y + rect.height / 2 };
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
    // Not compound: a network is a box with its own height, its VLANs lie below it.
    ...scene.layers.map((rect) => {
      const { id, parent, width, height, layer } = rect;
      const label = `${layer.tag} ${layer.name} ${String(layer.consumers.running)} running`;
      return { data: { id, width, height, label }, position: centre(rect, parent) };
    }),
    ...scene.links.map(({ id, source, target }) => ({ data: { id, source, target } })),
  ];
}

function labelOf({ device, link }: Scene["ports"][number]["port"]): string {
  return `${device} ${link.word} ${link.speed}`;
}
