import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import { recordedBesideActual } from "@/lib/core/audit/actual/recorded-beside-actual";
import { backendWord } from "@/lib/core/audit/backend-word";
import { poolBonds } from "@/lib/core/audit/bond-pattern";
import { isHostInternal } from "@/lib/core/topology/host-internal";
import { addressedPifs, physicalPifs } from "@/lib/core/audit/pif-lists";
import { networkName } from "@/lib/core/audit/sight";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import { addressWords } from "@/lib/core/topology/pif-facts";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** One thing that an administrator looks at before bonds are made. `unknown`: the records do not say. */
export interface CheckedItem {
  readonly id: string;
  readonly question: string;
  readonly state: "yes" | "no" | "unknown";
  readonly answer: string;
}

/**
 * The validation that comes before bonding, item by item: who is the coordinator, which backend, do its daemons run, are
 * there bonds, a network for every NIC, the same networks everywhere, and which addresses. Daemons are known by the
 * hosts alone: `probes` is what those said that were asked.
 */
export function checklist(topology: PoolTopology, probes: readonly HostProbe[] = []): readonly CheckedItem[] {
  const { hosts } = topology;
  const coordinator = topology.hostOf.get(topology.pool.coordinator);
  const backends = distinct(hosts.map(backendWord));
  const nics = physicalPifs(topology);
  const orphans = nics.filter((nic) => !topology.networkOf.has(nic.network));
  const bonds = poolBonds(topology);
  const pifNetworks = topology.networks.filter(
    (network) => !isHostInternal(network) && (topology.pifsOnNetwork.get(network.uuid) ?? []).length > 0,
  );
  const partial = pifNetworks.filter(
    ({ uuid }) => distinct((topology.pifsOnNetwork.get(uuid) ?? []).map((pif) => pif.host)).length < hosts.length,
  );
  const addressed = addressedPifs(topology);
  return [
    {
      id: "coordinator",
      question: "Which host is the coordinator?",
      state: coordinator === undefined ? "no" : "yes",
      answer: coordinator?.name ?? "The recorded coordinator is not among the hosts",
    },
    {
      id: "backend",
      question: "Does every host use Open vSwitch?",
      state: hosts.length > 0 && hosts.every((host) => host.backend === "openvswitch") ? "yes" : "no",
      answer: listed(backends),
    },
    daemonsItem(topology, probes),
    {
      id: "bonds",
      question: "Are there bonds?",
      state: bonds.length > 0 ? "yes" : "no",
      answer:
        bonds.length === 0
          ? "None"
          : listed(distinct(bonds.map(({ network }) => networkName(topology, network))).toSorted(), 8),
    },
    {
      id: "network-for-every-nic",
      question: "Is there a network for every NIC?",
      state: orphans.length === 0 ? "yes" : "no",
      answer: `${counted(nics.length, "NIC")} on ${counted(distinct(nics.map((nic) => nic.network)).length, "network")}`,
    },
    {
      id: "same-networks",
      question: "Are the networks the same on every host?",
      state: partial.length === 0 ? "yes" : "no",
      answer:
        partial.length === 0
          ? `${counted(pifNetworks.length, "network")} on ${counted(hosts.length, "host")}`
          : `Not everywhere: ${listed(partial.map(({ name }) => name))}`,
    },
    {
      id: "per-host",
      question: "Which settings are each host's own?",
      state: "yes",
      answer: `${counted(topology.pifs.length, "interface")} on ${counted(hosts.length, "host")}; networks are the pool's`,
    },
    {
      id: "addresses",
      question: "Which addresses are there?",
      state: addressed.length > 0 ? "yes" : "no",
      answer: listed(
        addressed.map(
          (pif) => `${pif.device} on ${topology.hostOf.get(pif.host)?.name ?? "?"}: ${addressWords(pif.ipv4)}`,
        ),
      ),
    },
  ];
}

/** The three daemons of the hosts that answered; "yes" takes every host, and the two that carry traffic on each. */
function daemonsItem(topology: PoolTopology, probes: readonly HostProbe[]): CheckedItem {
  const item = { id: "daemons", question: "Do the daemons of Open vSwitch run on every host?" };
  const asked = recordedBesideActual(topology, probes);
  const stopped = asked.flatMap(({ host, actual }) =>
    actual.daemons.flatMap(({ name, state }) => (state === "stopped" ? [`${name} on ${host.name}`] : [])),
  );
  if (stopped.length > 0) return { ...item, state: "no", answer: `Stopped: ${listed(stopped)}` };
  const vague = asked.flatMap(({ host, actual }) =>
    actual.daemons.some(({ name, state }) => state === "unknown" && name !== "ovs-xapi-sync") ? [host.name] : [],
  );
  const silent = topology.hosts.filter((host) => asked.every((one) => one.host !== host)).map(({ name }) => name);
  if (asked.length === 0) {
    return { ...item, state: "unknown", answer: "The pool does not record it; the hosts themselves know" };
  }
  const unsure = [...silent, ...vague];
  if (unsure.length > 0) return { ...item, state: "unknown", answer: `Not known of ${listed(unsure)}` };
  return { ...item, state: "yes", answer: `They run on ${counted(asked.length, "host")}` };
}
