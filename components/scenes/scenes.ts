import { emptyDraft, type CreateBondChange, type DraftChanges } from "@/lib/core/draft/change";
import { previewDraft } from "@/lib/core/plan/preview";
import type { BondMode, Pif } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { indexTopology, recordsOf, type PoolRecords } from "@/lib/core/topology/topology";
import { pxsLabScene, sceneId } from "@/components/scenes/pxs-lab-scene";

/** A situation of the canvas that has an address of its own: `/scenes/<name>`. */
export interface Scene {
  readonly records: PoolRecords;
  readonly draft: DraftChanges;
}

/** The scene of that name, or null. */
export function sceneOf(name: string): Scene | null {
  return Object.hasOwn(scenes, name) ? (scenes[name]?.() ?? null) : null;
}

const scenes: Readonly<Record<string, () => Scene>> = {
  before: () => ({ records: pxsLabScene(), draft: emptyDraft }),
  draft: () => ({ records: pxsLabScene(), draft: tableOne() }),
  after: () => ({ records: after(), draft: emptyDraft }),
  vlans: () => ({ records: withVlans(pxsLabScene(), [10, 20, 30]), draft: tableOne() }),
  trouble: () => ({ records: trouble(after()), draft: emptyDraft }),
};

function after(): PoolRecords {
  const topology = indexTopology(pxsLabScene());
  return recordsOf(previewDraft(topology, tableOne()).topology);
}

/** TABLE #1 of the tutorial. */
function tableOne(): DraftChanges {
  return {
    changes: [
      bond("Management", [0, 3], "active-backup"),
      bond("External", [1, 4], "balance-slb"),
      bond("Storage", [2, 5], "active-backup"),
    ],
  };
}

function bond(name: string, positions: readonly number[], mode: BondMode): CreateBondChange {
  const networks = pxsLabScene().networks;
  const memberNetworks = positions.flatMap((position): NetworkUuid[] => {
    const network = networks[position];
    return network ? [network.uuid] : [];
  });
  return {
    kind: "create-bond",
    network: { name, description: "", mtu: 1500, automatic: true },
    memberNetworks,
    mode,
    properties: {},
    scope: { kind: "all" },
  };
}

/** Guest VLANs above eth1 on every host, and more than can be shown above eth3. */
function withVlans(records: PoolRecords, tags: readonly number[]): PoolRecords {
  const layers = [
    ...tags.map((tag) => ({ below: "eth1", tag })),
    ...[...Array(12).keys()].map((at) => ({ below: "eth3", tag: 100 + at })),
  ];
  const parts = layers.flatMap(({ below, tag }) =>
    records.pifs.flatMap((pif) => {
      if (pif.device !== below || pif.role !== "physical") return [];
      const name = `${pif.host} ${tag}`;
      const {
        link: _link,
        card: _card,
        capabilities: _capabilities,
        position: _position,
        memberOf: _memberOf,
        ...common
      } = pif;
      const vlan = {
        uuid: sceneId("vlan", name),
        tag,
        carrierPif: pif.uuid,
        pif: sceneId("pif", name),
        otherConfig: {},
      };
      const above: Pif = {
        ...common,
        role: "vlan",
        uuid: vlan.pif,
        network: sceneId("network", `VLAN ${tag}`),
        vlan: vlan.uuid,
        tag,
        carrierPif: pif.uuid,
      };
      return [{ vlan, above }];
    }),
  );
  return {
    ...records,
    pifs: [...records.pifs, ...parts.map((part) => part.above)],
    vlans: parts.map((part) => part.vlan),
    networks: [
      ...records.networks,
      ...layers.map(({ tag }) => ({
        uuid: sceneId("network", `VLAN ${tag}`),
        name: `Guests of floor ${tag}`,
        description: "",
        bridge: `xapi${tag}`,
        mtu: 1500,
        managed: true,
        otherConfig: {},
      })),
    ],
  };
}

/** Every state at once: a lost and a slow link, an unmanaged NIC, an unknown one, a host in maintenance. */
function trouble(records: PoolRecords): PoolRecords {
  return {
    ...records,
    hosts: records.hosts.map((host) => (host.name === "xs-2" ? { ...host, live: false } : host)),
    pifs: records.pifs.map((pif) => (pif.role === "physical" ? troubled(pif) : pif)),
  };
}

function troubled(pif: Extract<Pif, { role: "physical" }>): Pif {
  if (pif.host === sceneId("host", "xs-2")) {
    return { ...pif, link: { carrier: "unknown", speed: null, duplex: "unknown" } };
  }
  switch (pif.device) {
    case "eth3":
      return { ...pif, link: { carrier: "down", speed: null, duplex: "unknown" } };
    case "eth4":
      return { ...pif, link: { carrier: "up", speed: 100, duplex: "half" } };
    case "eth5":
      return { ...pif, managed: false };
    default:
      return pif;
  }
}
