import { isHome } from "@/lib/core/plan/inverse/restore-above";
import { labelsBehind } from "@/lib/core/plan/inverse/restore-labels";
import { isSameIPv4, isSameIPv6 } from "@/lib/core/plan/inverse/restore-addresses";
import type { Restoration } from "@/lib/core/plan/inverse/restoration";
import type { WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import { isEmpty } from "@/lib/core/shared/is-empty";
import { listed } from "@/lib/core/shared/words";
import type { Pif, StringMap } from "@/lib/core/topology/entities";

/**
 * What no call of XenAPI brings back, told by what is still different in the trial when all restoring steps have been
 * taken: one sentence for each PIF, virtual interface or cluster host. Empty when all comes back.
 */
export function remainsOf(restoration: Restoration): readonly string[] {
  const { host, trial, want } = restoration;
  const pifs = restoration.changed().flatMap(({ wanted, now }) => {
    const name = () => `${nameOf(restoration, wanted)} of ${host.name}`;
    if (now === null) return [`${name()} is not made again.`];
    const different = differences(restoration, wanted, now);
    return different.length === 0 ? [] : [`${name()} does not get back ${listed(different)}.`];
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
  const found: string[] = [];
  if (wanted.role !== now.role) found.push("its kind");
  if ((wanted.role === "vlan" || wanted.role === "tunnel") && !isHome(restoration, wanted)) found.push("its place");
  if (!isSameValue(makeOf(want, wanted), makeOf(trial, now))) found.push("its members, mode and properties");
  if (wanted.management !== now.management) found.push("management");
  if (!isSameIPv4(wanted.ipv4, now.ipv4)) found.push("its address");
  if (!isSameIPv6(wanted.ipv6, now.ipv6)) found.push("its IPv6 address");
  if (wanted.primaryAddressType !== now.primaryAddressType) found.push("its primary address type");
  // Right before the step it may already have had the plan's: then another step's inverse tells it the old one.
  if (mtu !== now.mtu && wanted.mtu !== now.mtu) found.push(`MTU ${String(mtu)}`);
  if (wanted.attached !== now.attached) found.push(wanted.attached ? "its plug" : "its being unplugged");
  if (wanted.disallowUnplug !== now.disallowUnplug) found.push("its ban on unplugging");
  const isLabelled =
    areSameLabels(wanted.otherConfig, now.otherConfig) &&
    areSameLabels(labelsBehind(want, wanted), labelsBehind(trial, now));
  if (!isLabelled) found.push("its entries in other_config");
  return found;
}

function makeOf(pool: WorkingPool, pif: Pif): unknown {
  const bond = pif.role === "bond" ? pool.bonds.get(pif.bond) : undefined;
  return bond && [bond.mode, bond.properties, bond.members.toSorted(), bond.primaryMember, bond.autoUpdateMac];
}

function areSameLabels(one: StringMap | undefined, other: StringMap | undefined): boolean {
  return (one !== undefined && other !== undefined && isEmpty(one) && isEmpty(other)) || isSameValue(one, other);
}

function isSameValue(one: unknown, other: unknown): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other);
}
