import { finding, hostSubject, vmSubject, type Check, type CheckInput } from "@/lib/core/preflight/check";
import { bondLimits } from "@/lib/core/preflight/limits";
import type { Finding } from "@/lib/core/shared/finding";
import { counted, listed } from "@/lib/core/shared/words";
import type { Host } from "@/lib/core/topology/entities";
import type { HostUuid, VmUuid } from "@/lib/core/topology/ids";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Row 32, all but the bonds: pool and hosts beyond what their maker supports. It may work; nobody has tested it. */
export const supportLimits: Check = (input) =>
  input.hosts.length === 0 || input.change.change.kind === "edit-network"
    ? []
    : [...onHosts(input), ...inVms(input), ...inPool(input)];

function onHosts({ topology, hosts }: CheckInput): readonly Finding[] {
  const counts = countsOf(topology);
  const rules = [
    ["NICs", "MANY_NICS", "nicsPerHost", (host: Host) => counts.nics.get(host.uuid) ?? 0],
    ["VLANs", "MANY_VLANS", "vlansPerHost", (host: Host) => counts.vlans.get(host.uuid) ?? 0],
    ["virtual interfaces", "MANY_VIFS", "vifsPerHost", (host: Host) => counts.vifs.get(host.uuid) ?? 0],
  ] as const;
  return rules.flatMap(([noun, code, limit, count]) => {
    const over = hosts.map(({ host }) => host).filter((host) => count(host) > bondLimits(host)[limit]);
    const [first] = over;
    if (first === undefined) return [];
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
  return {
    nics: tally(topology.pifs.flatMap((pif) => (pif.role === "physical" ? [pif.host] : []))),
    vlans: tally(topology.pifs.flatMap((pif) => (pif.role === "vlan" ? [pif.host] : []))),
    vifs: tally(topology.vifs.flatMap((vif) => topology.vmOf.get(vif.vm)?.residentOn ?? [])),
    crowdedVms: [...tally(topology.vifs.map((vif) => vif.vm))].flatMap(([vm, count]) => (count > most ? [vm] : [])),
  };
});

function vifLimit(topology: PoolTopology): number {
  return Math.min(...topology.hosts.map((host) => bondLimits(host).vifsPerVm));
}

function tally<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
