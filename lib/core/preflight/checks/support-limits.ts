import { finding, hostSubject, vmSubject, type Check, type CheckInput } from "@/lib/core/preflight/check";
import { bondLimits } from "@/lib/core/preflight/limits";
import type { Finding } from "@/lib/core/shared/finding";
import { counted, listed } from "@/lib/core/shared/words";
import type { Host, Pif } from "@/lib/core/topology/entities";
import type { HostUuid, VmUuid } from "@/lib/core/topology/ids";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Row 32, all but the bonds: pool and hosts beyond what their maker supports. It may work; nobody has tested it. */
export const supportLimits: Check = (input) =>
  input.hosts.length === 0 || input.change.change.kind === "edit-network"
    ? []
    : [...onHosts(input), ...inVms(input), ...inPool(input)];

function onHosts({ topology, hosts }: CheckInput): readonly Finding[] {
  return rules.flatMap(({ noun, code, limit, countOf }) => {
    const crowded = crowdedHostsOf(topology).get(limit);
    if (crowded === undefined) return [];
    const over = hosts.flatMap(({ host }) => (crowded.has(host.uuid) ? [host] : []));
    const [first] = over;
    if (first === undefined) return [];
    const counts = countOf(countsOf(topology));
    const count = (host: Host): number => counts.get(host.uuid) ?? 0;
    return [
      finding("warning", code, {
        summary: `${listed(over.map((host) => `${host.name} (${String(count(host))})`))} ${over.length === 1 ? "has" : "have"} more ${noun} than the maker supports.`,
        reason: `Up to ${String(bondLimits(first)[limit])} ${noun} on a host are supported by ${first.product.brand || "this product"}.`,
        suggestion: "Spread them over more hosts, or remove what is not used.",
        subjects: over.map(hostSubject),
      }),
    ];
  });
}

const rules: readonly {
  readonly noun: string;
  readonly code: string;
  readonly limit: "nicsPerHost" | "vlansPerHost" | "vifsPerHost";
  readonly countOf: (counts: Counts) => ReadonlyMap<HostUuid, number>;
}[] = [
  { noun: "NICs", code: "MANY_NICS", limit: "nicsPerHost", countOf: ({ nics }) => nics },
  { noun: "VLANs", code: "MANY_VLANS", limit: "vlansPerHost", countOf: ({ vlans }) => vlans },
  { noun: "virtual interfaces", code: "MANY_VIFS", limit: "vifsPerHost", countOf: ({ vifs }) => vifs },
];

/** By the limit that they exceed; a limit that none exceeds is not in it. */
const crowdedHostsOf = oncePerTopology((topology) => {
  const counts = countsOf(topology);
  return new Map(
    rules.flatMap(({ limit, countOf }) => {
      const over = topology.hosts.filter((host) => (countOf(counts).get(host.uuid) ?? 0) > bondLimits(host)[limit]);
      return over.length === 0 ? [] : [[limit, new Set(over.map((host) => host.uuid))] as const];
    }),
  );
});

function inVms({ topology }: CheckInput): readonly Finding[] {
  const vms = countsOf(topology).crowdedVms.flatMap((uuid) => topology.vmOf.get(uuid) ?? []);
  if (vms.length === 0) return [];
  return [
    finding("warning", "MANY_VIFS_OF_VM", {
      summary: `${listed(vms.map((vm) => vm.name))} ${vms.length === 1 ? "has" : "have"} more virtual interfaces than the maker supports.`,
      reason: `Up to ${String(vifLimit(topology))} for each VM are supported.`,
      suggestion: "Use VLANs inside the VM, or fewer networks.",
      subjects: vms.map(vmSubject),
    }),
  ];
}

function inPool({ topology }: CheckInput): readonly Finding[] {
  const [first] = topology.hosts;
  if (first === undefined) return [];
  const limits = bondLimits(first);
  const restricted = topology.pool.sizeRestricted === true;
  const most = restricted ? limits.hostsPerRestrictedPool : limits.hostsPerPool;
  if (topology.hosts.length <= most) return [];
  return [
    finding("warning", "MANY_HOSTS", {
      summary: `The pool has ${counted(topology.hosts.length, "host")}.`,
      reason: `Up to ${String(most)} are supported${restricted ? " without a licence for more" : ""}.`,
      suggestion: restricted ? "License the pool, or make two of it." : "Make two pools of it.",
      subjects: [{ kind: "pool", uuid: topology.pool.uuid }],
    }),
  ];
}

interface Counts {
  readonly nics: ReadonlyMap<HostUuid, number>;
  readonly vlans: ReadonlyMap<HostUuid, number>;
  readonly vifs: ReadonlyMap<HostUuid, number>;
  /** With more virtual interfaces than the strictest of the hosts supports. */
  readonly crowdedVms: readonly VmUuid[];
}

const countsOf = oncePerTopology((topology): Counts => {
  const most = vifLimit(topology);
  const ofVms = new Map<VmUuid, number>();
  for (const { vm } of topology.vifs) ofVms.set(vm, (ofVms.get(vm) ?? 0) + 1);
  const vifs = new Map<HostUuid, number>();
  for (const [vm, count] of ofVms) {
    const host = topology.vmOf.get(vm)?.residentOn ?? null;
    if (host !== null) vifs.set(host, (vifs.get(host) ?? 0) + count);
  }
  return {
    nics: countedOnHosts(topology, "physical"),
    vlans: countedOnHosts(topology, "vlan"),
    vifs,
    crowdedVms: [...ofVms].flatMap(([vm, count]) => (count > most ? [vm] : [])),
  };
});

function vifLimit(topology: PoolTopology): number {
  return Math.min(...topology.hosts.map((host) => bondLimits(host).vifsPerVm));
}

function countedOnHosts({ pifsOnHost }: PoolTopology, role: Pif["role"]): ReadonlyMap<HostUuid, number> {
  const counts = new Map<HostUuid, number>();
  for (const [host, pifs] of pifsOnHost) {
    let count = 0;
    for (const pif of pifs) if (pif.role === role) count += 1;
    counts.set(host, count);
  }
  return counts;
}
