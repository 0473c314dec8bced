import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { describeLink } from "@/lib/core/graph/describe-link";
import { describeMode } from "@/lib/core/graph/describe-mode";
import { bondLinks, linkWords } from "@/lib/core/topology/bond-links";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import type { PhysicalPif, Pif } from "@/lib/core/topology/entities";
import { withPrefix } from "@/lib/core/topology/ipv4";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { interfaceOf, type PoolTopology } from "@/lib/core/topology/topology";

/** One line of a tooltip: a name, and what is so. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** Everything that xapi tells about one thing of the drawing; empty for what the pool does not have yet. */
export function itemFacts(topology: PoolTopology, { key, lane }: Pick<CanvasItem, "key" | "lane">): readonly Fact[] {
  const id = key.slice(key.indexOf(":") + 1);
  const facts =
    lane === "port" ? nicFacts(topology, id) : lane === "bond" ? bondFacts(topology, id) : networkFacts(topology, id);
  return facts.filter(({ value }) => value !== "");
}

function nicFacts(topology: PoolTopology, id: string): readonly Fact[] {
  const nic = topology.pifs.find((pif): pif is PhysicalPif => pif.role === "physical" && pif.uuid === id);
  if (!nic) return [];
  const link = describeLink(nic, 0);
  const bond = nic.memberOf === null ? undefined : topology.bondOf.get(nic.memberOf);
  const own = bond && interfaceOf(topology, bond);
  return [
    { name: "Host", value: topology.hostOf.get(nic.host)?.name ?? "" },
    { name: "Position", value: nic.position === null ? "unknown" : String(nic.position) },
    {
      name: "Link",
      value: [link.word, link.speed, nic.link.duplex === "unknown" ? "" : `${nic.link.duplex} duplex`]
        .filter(Boolean)
        .join(", "),
    },
    { name: "MAC", value: nic.mac },
    { name: "Card", value: [nic.card.vendor, nic.card.device].filter(Boolean).join(" ") },
    { name: "PCI", value: nic.card.path },
    { name: "MTU", value: String(nic.mtu) },
    { name: "Address", value: addressWords(nic) },
    { name: "Managed", value: nic.managed ? "" : "not managed by the pool" },
    { name: "Bond", value: own ? (topology.networkOf.get(own.network)?.name ?? own.device) : "" },
    ...onNetwork(topology, own?.network ?? nic.network),
  ];
}

function bondFacts(topology: PoolTopology, id: string): readonly Fact[] {
  const bond = topology.bonds.find(({ uuid }) => uuid === id);
  const pif = bond && interfaceOf(topology, bond);
  if (!bond || !pif) return [];
  const links = bondLinks(topology, bond);
  const primary = bond.primaryMember === null ? undefined : topology.pifOf.get(bond.primaryMember);
  const members = bond.members.flatMap((uuid) => topology.pifOf.get(uuid)?.device ?? []);
  return [
    { name: "Host", value: topology.hostOf.get(bond.host)?.name ?? "" },
    { name: "Mode", value: describeMode(bond.mode, bond.properties) },
    { name: "Members", value: listed(members, 8) },
    { name: "Links", value: linkWords(links) },
    { name: "Last alert", value: links.alert ? `${links.alert.at} ${links.alert.body}` : "" },
    { name: "Primary", value: primary?.device ?? "" },
    { name: "Device", value: pif.device },
    { name: "MAC", value: pif.mac },
    { name: "Address", value: addressWords(pif) },
    ...onNetwork(topology, pif.network),
  ];
}

function networkFacts(topology: PoolTopology, id: string): readonly Fact[] {
  const network = topology.networks.find(({ uuid }) => uuid === id);
  if (!network) return [];
  return [
    { name: "Bridge", value: network.bridge },
    { name: "MTU", value: String(network.mtu) },
    { name: "About", value: network.description },
    ...onNetwork(topology, network.uuid).slice(1),
  ];
}

/** The network, the VLANs on it, and the VMs (XenAPI `VIF.network`). */
function onNetwork(topology: PoolTopology, uuid: NetworkUuid): readonly Fact[] {
  const pifs = new Set((topology.pifsOnNetwork.get(uuid) ?? []).map((pif) => pif.uuid));
  const tags = distinct(topology.vlans.filter((vlan) => pifs.has(vlan.carrierPif)).map((vlan) => vlan.tag));
  const vms = distinct((topology.vifsOnNetwork.get(uuid) ?? []).map((vif) => vif.vm));
  return [
    { name: "Network", value: topology.networkOf.get(uuid)?.name ?? "" },
    {
      name: "VLANs",
      value: tags.length === 0 ? "" : `${counted(tags.length, "VLAN")}: ${listed(tags.map(String), 6)}`,
    },
    { name: "VMs", value: vms.length === 0 ? "" : counted(vms.length, "VM") },
  ];
}

function addressWords(pif: Pif): string {
  const role = pif.management ? " (management)" : "";
  if (pif.ipv4.mode !== "None") {
    const address = pif.ipv4.address === "" ? "none yet" : withPrefix(pif.ipv4.address, pif.ipv4.netmask);
    return `${address}, ${pif.ipv4.mode}${role}`;
  }
  return pif.ipv6.mode === "None" ? "" : `${pif.ipv6.addresses[0] ?? "none yet"}, ${pif.ipv6.mode}${role}`;
}
