import type { Card, Host, IPv4Config, Network, PhysicalPif, Vif, Vm } from "@/lib/core/topology/entities";
import type {
  HostUuid,
  NetworkUuid,
  PbdUuid,
  PifUuid,
  PoolUuid,
  SrUuid,
  VifUuid,
  VlanUuid,
  VmUuid,
} from "@/lib/core/topology/ids";
import { noIPv4, noIPv6 } from "@/lib/core/topology/pif-facts";
import type { PoolRecords } from "@/lib/core/topology/topology";

/**
 * Pool PDX0 as the PXS tutorial describes it, by hand: two hosts of six loose NICs. For looking at the canvas without a
 * server; the pool that can be changed is the fake's (lib/fake-xenapi).
 */
export function pxsLabScene(): PoolRecords {
  const hosts = [host("xs-1", "172.16.0.10"), host("xs-2", "172.16.0.12")];
  return {
    pool: {
      uuid: sceneId("pool", "PDX0"),
      name: "PDX0",
      description: "NA-US-OR-PDX-0",
      coordinator: sceneId("host", "xs-1"),
      haEnabled: false,
      redoLogEnabled: false,
      currentOperations: [],
      sizeRestricted: "unknown",
      otherConfig: {},
    },
    hosts,
    pifs: [
      ...nics("xs-1", macs1, ["172.16.0.10", "172.16.0.35"]),
      ...nics("xs-2", macs2, ["172.16.0.12", "172.16.0.36"]),
    ],
    bonds: [],
    networks: [0, 1, 2, 3, 4, 5].map(network),
    vlans: [],
    tunnels: [],
    vms: [
      ...["web01", "web02", "db01", "mail01"].map((name, at) => vm(name, at % 2 === 0 ? "xs-1" : "xs-2")),
      vm("old01", null),
    ],
    vifs: ["web01", "web02", "db01", "mail01", "old01"].map(vif),
    srs: [{ uuid: sceneId("sr", "nfs"), name: "NFS virtual disk storage", type: "nfs", shared: true }],
    pbds: ["xs-1", "xs-2"].map((name) => ({
      uuid: sceneId("pbd", name),
      host: sceneId("host", name),
      sr: sceneId("sr", "nfs"),
      target: "172.16.0.34",
      attached: true,
    })),
    clusterHosts: [],
    bondAlerts: [],
  };
}

const macs1 = [
  "00:1f:29:c4:9f:5c",
  "00:1f:29:c4:9f:3c",
  "00:26:55:d1:e8:cc",
  "00:26:55:d1:e8:cd",
  "00:1b:78:5a:21:8d",
  "00:1b:78:5a:21:8c",
];
const macs2 = [
  "00:1f:29:c4:9e:10",
  "00:1f:29:c4:9e:11",
  "00:26:55:d1:e6:20",
  "00:26:55:d1:e6:21",
  "00:1b:78:5a:20:31",
  "00:1b:78:5a:20:30",
];

const cards = [
  { vendor: "Broadcom", device: "NetXtreme BCM5715" },
  { vendor: "Intel", device: "82571EB Gigabit" },
  { vendor: "HP", device: "NC360T PCI Express" },
] as const;

interface SceneUuids {
  readonly pool: PoolUuid;
  readonly host: HostUuid;
  readonly network: NetworkUuid;
  readonly pif: PifUuid;
  readonly vlan: VlanUuid;
  readonly vm: VmUuid;
  readonly vif: VifUuid;
  readonly sr: SrUuid;
  readonly pbd: PbdUuid;
}

/** Scenes have readable ids, each of its own kind by its prefix; nothing outside the scene ever sees them. */
export function sceneId<Kind extends keyof SceneUuids>(kind: Kind, name: string): SceneUuids[Kind] {
  return `scene ${kind} ${name}` as SceneUuids[Kind];
}

function host(name: string, address: string): Host {
  return {
    uuid: sceneId("host", name),
    name,
    hostname: name,
    address,
    enabled: true,
    live: true,
    backend: "openvswitch",
    product: { brand: "XenServer", version: "6.5.0" },
    softwareVersion: {},
    currentOperations: [],
    multipathing: false,
  };
}

function network(position: number): Network {
  return {
    uuid: sceneId("network", String(position)),
    name: `Pool-wide network associated with eth${position}`,
    description: "",
    bridge: `xenbr${position}`,
    mtu: 1500,
    managed: true,
    otherConfig: { automatic: "true" },
  };
}

function nics(hostName: string, macs: readonly string[], addresses: readonly [string, string]): readonly PhysicalPif[] {
  return macs.map((mac, position) => ({
    role: "physical",
    uuid: sceneId("pif", `${hostName} eth${position}`),
    host: sceneId("host", hostName),
    network: sceneId("network", String(position)),
    device: `eth${position}`,
    position,
    mac,
    mtu: 1500,
    attached: true,
    managed: true,
    management: position === 0,
    ipv4: ipv4(position, addresses),
    ipv6: noIPv6,
    primaryAddressType: "IPv4",
    disallowUnplug: false,
    otherConfig: {},
    properties: { gro: "on" },
    memberOf: null,
    link: { carrier: "up", speed: 1000, duplex: "full" },
    card: card(position),
    capabilities: [],
  }));
}

function ipv4(position: number, [management, storage]: readonly [string, string]): IPv4Config {
  if (position === 0) {
    return {
      mode: "Static",
      address: management,
      netmask: "255.255.255.224",
      gateway: "172.16.0.1",
      dns: "172.16.0.1",
    };
  }
  if (position === 2) return { mode: "Static", address: storage, netmask: "255.255.255.240", gateway: "", dns: "" };
  return noIPv4;
}

function card(position: number): Card {
  const slot = Math.floor(position / 2);
  const { vendor, device } = cards[slot] ?? cards[0];
  return { vendor, device, slot: `0000:0${slot + 3}:00`, path: `0000:0${slot + 3}:00.${position % 2}` };
}

function vm(name: string, residentOn: string | null): Vm {
  return {
    uuid: sceneId("vm", name),
    name,
    powerState: residentOn === null ? "Halted" : "Running",
    residentOn: residentOn === null ? null : sceneId("host", residentOn),
  };
}

function vif(name: string): Vif {
  return {
    uuid: sceneId("vif", name),
    device: "0",
    vm: sceneId("vm", name),
    network: sceneId("network", "1"),
    mac: "",
    attached: true,
    trunks: [],
  };
}
