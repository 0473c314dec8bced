import { itemFacts, type Fact } from "@/lib/core/graph/item-facts";
import type { Inspected } from "@/lib/core/inspect/inspected";
import { unreachable } from "@/lib/core/shared/internal-error";
import { counted, listed } from "@/lib/core/shared/words";
import type { Bond, Host, PhysicalPif, Pif } from "@/lib/core/topology/entities";
import { nicsOfHost, type PoolTopology } from "@/lib/core/topology/topology";

/** One line of the inspector: a name, what is so, and the selection that it leads to, if any. */
export interface InspectFact extends Fact {
  readonly key: string | null;
}

/**
 * Everything that is known of one thing, in the order in which an administrator asks. The facts of tooltips come first,
 * in the same words; sources are XenAPI's records of the thing (PIF, Bond, network, host).
 */
export function inspectFacts(inspected: Inspected): readonly InspectFact[] {
  return factsOf(inspected)
    .filter(({ value }) => value !== "")
    .map((fact) => ({ ...fact, key: leadsTo(inspected, fact) }));
}

function factsOf(inspected: Inspected): readonly Fact[] {
  const { topology } = inspected;
  switch (inspected.kind) {
    case "host":
      return hostFacts(topology, inspected.host);
    case "nic": {
      const shared = itemFacts(topology, { key: `port:${inspected.nic.uuid}`, lane: "port" });
      return [...shared, ...nicFacts(inspected.nic)];
    }
    case "bond": {
      const shared = itemFacts(topology, { key: `bond:${inspected.bond.uuid}`, lane: "bond" });
      return [...shared, ...bondFacts(inspected.bond, inspected.pif)];
    }
    case "network":
    case "vlan": {
      const { network } = inspected;
      const carried = topology.pifsOnNetwork.get(network.uuid) ?? [];
      const below = inspected.kind === "vlan" ? topology.pifOf.get(inspected.pif.carrierPif) : undefined;
      return [
        { name: "VLAN tag", value: inspected.kind === "vlan" ? String(inspected.pif.tag) : "" },
        { name: "Lies on", value: below ? (topology.networkOf.get(below.network)?.name ?? "") : "" },
        ...itemFacts(topology, { key: `network:${network.uuid}`, lane: "network" }),
        {
          name: "Reached by",
          value:
            carried.length === 0
              ? "no host: it is internal"
              : `${String(carried.length)} of ${counted(topology.hosts.length, "host")}`,
        },
        { name: "Managed", value: network.managed ? "" : "not managed by the pool" },
        { name: "NBD", value: network.otherConfig["xapi_nbd"] ?? "" },
      ];
    }
    default:
      return unreachable(inspected);
  }
}

const liveWords = { true: "answers", false: "does not answer", unknown: "not known" } as const;

function hostFacts(topology: PoolTopology, host: Host): readonly Fact[] {
  const nics = nicsOfHost(topology, host.uuid);
  const dark = nics.filter((nic) => nic.link.carrier === "down").map((nic) => nic.device);
  const running = topology.vms.filter((vm) => vm.residentOn === host.uuid).length;
  return [
    { name: "State", value: `${liveWords[`${host.live}`]}, ${host.enabled ? "enabled" : "in maintenance"}` },
    { name: "Management", value: host.address },
    { name: "Host name", value: host.hostname },
    { name: "Version", value: `${host.product.brand} ${host.product.version}`.trim() },
    { name: "Switching", value: host.backend === "openvswitch" ? "Open vSwitch" : "Linux bridge" },
    {
      name: "NICs",
      value: dark.length === 0 ? String(nics.length) : `${String(nics.length)}, no link on ${listed(dark, 6)}`,
    },
    { name: "Bonds", value: String((topology.bondsOnHost.get(host.uuid) ?? []).length) },
    { name: "Running VMs", value: String(running) },
    { name: "HA", value: topology.pool.haEnabled ? "on for this pool" : "off for this pool" },
    { name: "Multipathing", value: host.multipathing ? "on" : "off" },
    { name: "At work", value: host.currentOperations.join(", ") },
  ];
}

function nicFacts(nic: PhysicalPif): readonly Fact[] {
  return [...interfaceFacts(nic), { name: "Capabilities", value: nic.capabilities.join(", ") }];
}

function bondFacts(bond: Bond, pif: Pif): readonly Fact[] {
  const property = (key: string) => bond.properties[key] ?? "";
  return [
    { name: "Hashing", value: property("hashing_algorithm") },
    { name: "LACP timer", value: property("lacp-time") },
    { name: "Fallback", value: fallbackWords[property("lacp-fallback-ab")] ?? "" },
    { name: "MTU", value: pif.mtu < 0 ? "" : String(pif.mtu) },
    {
      name: "MAC source",
      value: bond.autoUpdateMac ? "the primary member; it follows a change" : "fixed when the bond was made",
    },
    ...interfaceFacts(pif),
  ];
}

const fallbackWords: Readonly<Record<string, string>> = {
  true: "active-backup while the switch speaks no LACP",
  false: "none: dark while the switch speaks no LACP",
};

function interfaceFacts(pif: Pif): readonly Fact[] {
  return [
    { name: "Gateway", value: pif.ipv4.gateway },
    { name: "DNS", value: pif.ipv4.dns },
    { name: "Purpose", value: pif.otherConfig["management_purpose"] ?? "" },
    { name: "Unplugging", value: pif.disallowUnplug ? "not allowed" : "" },
  ];
}

/** Hosts, bonds and networks that are named can be looked at in their turn. */
function leadsTo({ topology, ...thing }: Inspected, { name, value }: Fact): string | null {
  const network = () => topology.networks.find((candidate) => candidate.name === value);
  const found = network();
  switch (name) {
    case "Host": {
      const host = topology.hosts.find((candidate) => candidate.name === value);
      return host ? `host:${host.uuid}` : null;
    }
    case "Bond":
      return thing.kind === "nic" && thing.nic.memberOf !== null ? `bond:${thing.nic.memberOf}` : null;
    case "Network":
    case "Lies on":
      return found ? `network:${found.uuid}` : null;
    default:
      return null;
  }
}
