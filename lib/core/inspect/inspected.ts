import { counted } from "@/lib/core/shared/words";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { Bond, BondPif, Host, Network, PhysicalPif, VlanPif } from "@/lib/core/topology/entities";
import type { BondUuid, NetworkUuid, PifUuid } from "@/lib/core/topology/ids";
import { interfaceOf, type PoolTopology } from "@/lib/core/topology/topology";
import { parseSelection, type Selection } from "@/lib/core/view/selection";

/**
 * Which thing of the pool does a selection mean, so that it can be looked at closely? What to say about it is asked
 * elsewhere: `inspectFacts`, `inspectUses`, `perHost`, `runSubject`.
 */
export type Inspected = InspectedThing & {
  /** The selection that it was found by. */
  readonly key: string;
  /** "eth2", "Storage". */
  readonly title: string;
  /** "NIC on xs-1", "Bond on 3 hosts". */
  readonly subtitle: string;
  /** Not in the pool: the draft would make it. */
  readonly drafted: boolean;
  /** Where it was found: the pool as it is, or as the draft would leave it. */
  readonly topology: PoolTopology;
};

export type InspectedThing =
  | { readonly kind: "host"; readonly host: Host }
  /** `everywhere`: the position on all hosts; `nic` is then the coordinator's, or the first that there is. */
  | { readonly kind: "nic"; readonly nic: PhysicalPif; readonly everywhere: boolean }
  | { readonly kind: "bond"; readonly bond: Bond; readonly pif: BondPif; readonly everywhere: boolean }
  | { readonly kind: "network"; readonly network: Network }
  | { readonly kind: "vlan"; readonly network: Network; readonly pif: VlanPif };

/** Null when neither the pool nor the draft has it. `preview`: the pool as the draft would leave it. */
export function inspect(key: string, topology: PoolTopology, preview: PoolTopology | null = null): Inspected | null {
  const selection = parseSelection(key);
  if (!selection) return null;
  for (const [place, drafted] of [
    [topology, false],
    [preview, true],
  ] as const) {
    const thing = place && findThing(place, selection);
    if (thing) return { key, ...thing, ...namesOf(place, thing), drafted, topology: place };
  }
  return null;
}

function findThing(topology: PoolTopology, selection: Selection): InspectedThing | null {
  switch (selection.kind) {
    case "host": {
      const host = topology.hostOf.get(selection.host);
      return host ? { kind: "host", host } : null;
    }
    case "port":
      return nicThing(topology, selection.pif, false);
    case "bond":
      return bondThing(topology, selection.bond, false);
    case "nics": {
      const pif = leadOn(topology, selection.network, "physical");
      return pif && nicThing(topology, pif.uuid, true);
    }
    case "bonds": {
      const pif = leadOn(topology, selection.network, "bond");
      return pif?.role === "bond" ? bondThing(topology, pif.bond, true) : null;
    }
    case "network": {
      const network = topology.networkOf.get(selection.network);
      if (!network) return null;
      const pif = leadOn(topology, network.uuid, "vlan");
      return pif?.role === "vlan" ? { kind: "vlan", network, pif } : { kind: "network", network };
    }
    default:
      return unreachable(selection);
  }
}

function nicThing(topology: PoolTopology, uuid: PifUuid, everywhere: boolean): InspectedThing | null {
  const nic = topology.pifOf.get(uuid);
  return nic?.role === "physical" ? { kind: "nic", nic, everywhere } : null;
}

function bondThing(topology: PoolTopology, uuid: BondUuid, everywhere: boolean): InspectedThing | null {
  const bond = topology.bondOf.get(uuid);
  const pif = bond ? interfaceOf(topology, bond) : null;
  return bond && pif ? { kind: "bond", bond, pif, everywhere } : null;
}

/** The coordinator's PIF of this role on the network, else the first. */
function leadOn(topology: PoolTopology, network: NetworkUuid, role: "physical" | "bond" | "vlan") {
  const pifs = (topology.pifsOnNetwork.get(network) ?? []).filter((pif) => pif.role === role);
  return pifs.find((pif) => pif.host === topology.pool.coordinator) ?? pifs[0] ?? null;
}

function namesOf(topology: PoolTopology, thing: InspectedThing): Pick<Inspected, "title" | "subtitle"> {
  const hostName = (of: { readonly host: Host["uuid"] }) => topology.hostOf.get(of.host)?.name ?? "a host";
  switch (thing.kind) {
    case "host": {
      const isCoordinator = thing.host.uuid === topology.pool.coordinator;
      return { title: thing.host.name, subtitle: isCoordinator ? "Host, coordinator of the pool" : "Host" };
    }
    case "nic": {
      const fellows = (topology.pifsOnNetwork.get(thing.nic.network) ?? []).filter((pif) => pif.role === "physical");
      const where = thing.everywhere ? counted(fellows.length, "host") : hostName(thing.nic);
      return { title: thing.nic.device, subtitle: `NIC on ${where}` };
    }
    case "bond": {
      const fellows = (topology.pifsOnNetwork.get(thing.pif.network) ?? []).filter((pif) => pif.role === "bond");
      const where = thing.everywhere ? counted(fellows.length, "host") : hostName(thing.bond);
      const title = topology.networkOf.get(thing.pif.network)?.name ?? thing.pif.device;
      return { title, subtitle: `Bond on ${where}` };
    }
    case "network":
      return { title: thing.network.name, subtitle: "Network" };
    case "vlan":
      return { title: thing.network.name, subtitle: `Network of VLAN ${String(thing.pif.tag)}` };
    default:
      return unreachable(thing);
  }
}
