import type { Restoration } from "@/lib/core/plan/inverse/restoration";
import { reconfigureIPv6Step, reconfigureStep } from "@/lib/core/plan/steps/restore-steps";
import type { IPv4Config, IPv6Config, Pif } from "@/lib/core/topology/entities";

/**
 * Addresses of the host's PIFs of these kinds as they were. Those that must go, go first: a host never has one twice.
 * Management never loses its address by a call of its own (PIF_IS_MANAGEMENT_INTERFACE).
 */
export function restoreAddresses(restoration: Restoration, roles: readonly Pif["role"][]): void {
  const changed = restoration
    .changed()
    .filter(({ wanted, now }) => roles.includes(wanted.role) && now !== null && !isSameAddress(wanted, now));
  if (changed.length === 0) return;
  const setting = changed.toSorted((one, other) => rank(one.wanted) - rank(other.wanted));
  for (const { wanted } of setting) {
    const now = restoration.on(wanted.network);
    if (now === null || !now.managed || restoration.isProtected(now)) continue;
    const place = restoration.place(wanted.network);
    const mayClear = !now.management;
    if (!isSameIPv4(now.ipv4, wanted.ipv4) && (mayClear || wanted.ipv4.mode !== "None")) {
      restoration.add(reconfigureStep(place, wanted.ipv4));
    }
    if (!isSameIPv6(now.ipv6, wanted.ipv6) && (mayClear || wanted.ipv6.mode !== "None")) {
      restoration.add(reconfigureIPv6Step(place, wanted.ipv6));
    }
  }
}

function rank({ ipv4 }: Pif): number {
  return ipv4.mode === "None" ? 0 : 1;
}

function isSameAddress(one: Pif, other: Pif): boolean {
  return isSameIPv4(one.ipv4, other.ipv4) && isSameIPv6(one.ipv6, other.ipv6);
}

/** A lease comes from outside: DHCP is DHCP. */
export function isSameIPv4(one: IPv4Config, other: IPv4Config): boolean {
  if (one === other) return true;
  if (one.mode !== other.mode) return false;
  return (
    one.mode === "DHCP" ||
    (one.address === other.address &&
      one.netmask === other.netmask &&
      one.gateway === other.gateway &&
      one.dns === other.dns)
  );
}

export function isSameIPv6(one: IPv6Config, other: IPv6Config): boolean {
  if (one === other) return true;
  if (one.mode !== other.mode) return false;
  return one.mode !== "Static" || (one.gateway === other.gateway && given(one) === given(other));
}

function given({ addresses }: IPv6Config): string {
  return addresses.filter((address) => address !== "").join(" ");
}
