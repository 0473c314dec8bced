import { isHome } from "@/lib/core/plan/inverse/restore-above";
import { isSameIPv4, isSameIPv6 } from "@/lib/core/plan/inverse/restore-addresses";
import type { Restoration } from "@/lib/core/plan/inverse/restoration";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import { listed } from "@/lib/core/shared/words";
import type { Pif } from "@/lib/core/topology/entities";

/**
 * What no call of XenAPI brings back, told by what is still different in the trial when all restoring steps have been
 * taken: one sentence for each PIF, virtual interface or cluster host. Empty when all comes back.
 */
export function remainsOf(restoration: Restoration): readonly string[] {
  const { host, trial, want } = restoration;
  const pifs = restoration.changed().flatMap(({ wanted, now }) => {
    const name = `${nameOf(restoration, wanted)} of ${host.name}`;
    if (now === null) return [`${name} is not made again.`];
    const different = differences(restoration, wanted, now);
    return different.length === 0 ? [] : [`${name} does not get back ${listed(different)}.`];
  });
  const vifs = trial.vifs.touched().flatMap((uuid) => {
    const was = want.vifs.get(uuid);
    const now = trial.vifs.get(uuid);
    if (!was || !now || was.network === now.network) return [];
    const vm = trial.vms.get(was.vm)?.name ?? "a VM";
    return [`The virtual interface ${was.device} of ${vm} does not get back to its network.`];
  });
  const clusters = trial.clusterHosts.touched().flatMap((uuid) => {
    const [was, now] = [want.clusterHosts.get(uuid), trial.clusterHosts.get(uuid)];
    const networkOf = (pool: typeof want, pif: Pif["uuid"] | null | undefined) =>
      pif === null || pif === undefined ? null : pool.pifs.get(pif)?.network;
    return networkOf(want, was?.pif) === networkOf(trial, now?.pif)
      ? []
      : [`Clustering of ${host.name} stays on another interface.`];
  });
  return [...pifs, ...vifs, ...clusters];
}

function nameOf({ want }: Restoration, pif: Pif): string {
  const network = want.networks.get(pif.network)?.name ?? pif.device;
  if (pif.role === "physical") return pif.device;
  return pif.role === "vlan" ? `VLAN ${String(pif.tag)} ${network}` : `The ${pif.role} ${network}`;
}

function differences(restoration: Restoration, wanted: Pif, now: Pif): readonly string[] {
  const { want, trial } = restoration;
  const mtu = restoration.pifMtu(wanted);
  const isAbove = wanted.role === "vlan" || wanted.role === "tunnel";
  const own = (pif: Pif, pool: typeof want): unknown =>
    pif.role === "vlan"
      ? pool.vlans.get(pif.vlan)?.otherConfig
      : pif.role === "tunnel"
        ? pool.tunnels.get(pif.tunnel)?.otherConfig
        : pif.role === "bond"
          ? pool.bonds.get(pif.bond)?.otherConfig
          : {};
  const makes = (pif: Pif, pool: typeof want): unknown => {
    const bond = pif.role === "bond" ? pool.bonds.get(pif.bond) : undefined;
    return bond && [bond.mode, bond.properties, bond.members.toSorted(), bond.primaryMember, bond.autoUpdateMac];
  };
  const checks: readonly (readonly [string, boolean])[] = [
    ["its kind", wanted.role === now.role],
    ["its place", !isAbove || isHome(restoration, wanted)],
    ["its members, mode and properties", canonicalJson(makes(wanted, want)) === canonicalJson(makes(now, trial))],
    ["management", wanted.management === now.management],
    ["its address", isSameIPv4(wanted.ipv4, now.ipv4)],
    ["its IPv6 address", isSameIPv6(wanted.ipv6, now.ipv6)],
    ["its primary address type", wanted.primaryAddressType === now.primaryAddressType],
    // Right before the step it may already have had the plan's: then another step's inverse tells it the old one.
    [`MTU ${String(mtu)}`, mtu === now.mtu || wanted.mtu === now.mtu],
    [wanted.attached ? "its plug" : "its being unplugged", wanted.attached === now.attached],
    ["its ban on unplugging", wanted.disallowUnplug === now.disallowUnplug],
    [
      "its entries in other_config",
      canonicalJson([wanted.otherConfig, own(wanted, want)]) === canonicalJson([now.otherConfig, own(now, trial)]),
    ],
  ];
  return checks.flatMap(([words, isSame]) => (isSame ? [] : [words]));
}
