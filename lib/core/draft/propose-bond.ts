import type { CreateBondChange, DraftChanges, Scope } from "@/lib/core/draft/change";
import { nicName } from "@/lib/core/draft/draft-label";
import { ridesOnAddress } from "@/lib/core/topology/pif-facts";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * What bond does an operator most likely mean by putting these NICs together? A proposal to be edited, never a promise
 * that it will work: that is for the checks.
 */
export function proposeBond(options: {
  readonly topology: PoolTopology;
  readonly draft: DraftChanges;
  /** Networks of the NICs, in the operator's order. */
  readonly members: readonly NetworkUuid[];
  readonly scope?: Scope;
}): CreateBondChange {
  const { topology, draft, members } = options;
  const networks = members.flatMap((member) => topology.networkOf.get(member) ?? []);
  return {
    kind: "create-bond",
    network: {
      name: freeName(defaultName(topology, members), topology, draft),
      description: "",
      mtu: proposedMtu(topology, members),
      automatic: networks.length > 0 && networks.every((network) => network.otherConfig["automatic"] === "true"),
    },
    memberNetworks: [...members],
    mode: "active-backup",
    properties: {},
    scope: options.scope ?? { kind: "all" },
  };
}

/** `Bond 0+3`: positions in numerical order, as XenCenter names them; device names where a position is unknown. */
function defaultName(topology: PoolTopology, members: readonly NetworkUuid[]): string {
  const positions = members.map((member) => positionOf(topology, member));
  const known = positions.filter((position) => position !== null);
  if (known.length === positions.length) return `Bond ${known.toSorted((one, other) => one - other).join("+")}`;
  return `Bond ${members
    .map((member) => nicName(topology, member))
    .toSorted((one, other) => one.localeCompare(other, "en", { numeric: true }))
    .join("+")}`;
}

function positionOf(topology: PoolTopology, network: NetworkUuid): number | null {
  const nic = topology.pifsOnNetwork.get(network)?.find((pif) => pif.role === "physical");
  return nic?.role === "physical" ? nic.position : null;
}

function freeName(wanted: string, topology: PoolTopology, draft: DraftChanges): string {
  const taken = new Set([
    ...topology.networks.map((network) => network.name),
    ...draft.changes.flatMap((change) => (change.kind === "create-bond" ? [change.network.name] : [])),
  ]);
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted} (${String(count)})`;
  return name;
}

/** That of the network whose address the bond will carry, else of the first member: nobody's frames become too large. */
function proposedMtu(topology: PoolTopology, members: readonly NetworkUuid[]): number {
  const addressed = members.find((member) => {
    const pif = pifOnNetwork(topology, topology.pool.coordinator, member);
    return pif !== null && (pif.management || ridesOnAddress(pif));
  });
  const from = addressed ?? members[0];
  return (from === undefined ? undefined : topology.networkOf.get(from)?.mtu) ?? 1500;
}
