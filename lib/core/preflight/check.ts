import type { Change } from "@/lib/core/draft/change";
import type { HostWork, ResolvedChange } from "@/lib/core/preflight/resolve-change";
import type { Finding, Severity } from "@/lib/core/shared/finding";
import { distinct, listed } from "@/lib/core/shared/words";
import type { Host, Network, PhysicalPif, Pif, Vm } from "@/lib/core/topology/entities";
import { managementAbove } from "@/lib/core/topology/pif-facts";
import type { Subject } from "@/lib/core/topology/subject";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * One question about one change of a draft. A check is a pure function with a file of its own; it names every host that
 * it concerns in one finding, so that a pool of 64 hosts is as readable as one of two. `run-preflight.ts` asks them all.
 */
export type Check = (input: CheckInput) => readonly Finding[];

export interface CheckInput {
  readonly topology: PoolTopology;
  /** Per host, what this change means there. */
  readonly change: ResolvedChange;
  /** Hosts in scope on which there is still something to do. */
  readonly hosts: readonly HostWork[];
  /** The other changes of the draft. */
  readonly others: readonly Change[];
  /** May the person who asks change a pool's network (role pool-operator or above)? */
  readonly mayChange: boolean | "unknown";
}

/** `PREFLIGHT.` is put before the code. */
export function finding(
  severity: Severity,
  code: string,
  more: {
    readonly summary: string;
    readonly reason: string;
    readonly suggestion?: string;
    readonly subjects: readonly Subject[];
    readonly xenapiCode?: string | undefined;
  },
): Finding {
  return {
    code: `PREFLIGHT.${code}`,
    severity,
    summary: more.summary,
    reason: more.reason,
    suggestion: more.suggestion ?? null,
    subjects: more.subjects,
    xenapiCode: more.xenapiCode ?? null,
  };
}

export const pifSubject = (pif: Pick<Pif, "uuid">): Subject => ({ kind: "pif", uuid: pif.uuid });
export const hostSubject = (host: Pick<Host, "uuid">): Subject => ({ kind: "host", uuid: host.uuid });
export const networkSubject = (network: Pick<Network, "uuid">): Subject => ({ kind: "network", uuid: network.uuid });
export const vmSubject = (vm: Pick<Vm, "uuid">): Subject => ({ kind: "vm", uuid: vm.uuid });

/** A PIF of a host that the check is about. */
export interface Found<Item = PhysicalPif> {
  readonly host: Host;
  readonly item: Item;
}

/** Walks the NICs of the wanted bond on all hosts and keeps those for which the claim is true. */
export function nicsWhere(
  hosts: readonly HostWork[],
  claim: (nic: PhysicalPif, host: HostWork) => boolean,
): readonly Found[] {
  const found: Found[] = [];
  for (const host of hosts)
    for (const nic of host.nics) if (claim(nic, host)) found.push({ host: host.host, item: nic });
  return found;
}

/** The same for the NICs that are not in the bond yet. */
export function joiningWhere(
  hosts: readonly HostWork[],
  claim: (nic: PhysicalPif, host: HostWork) => boolean,
): readonly Found[] {
  return nicsWhere(hosts, (nic, host) => host.joining.includes(nic) && claim(nic, host));
}

/** The PIFs that management sits on where it moves, or pauses, with this change; VLANs above are looked at too. */
export function managementTouched(topology: PoolTopology, hosts: readonly HostWork[]): readonly Found<Pif>[] {
  const known = touchedBefore.get(hosts);
  if (known) return known;
  const found: Found<Pif>[] = [];
  for (const { host, touched } of hosts) {
    for (const pif of touched) {
      const item = managementAbove(topology, pif);
      if (item !== null) found.push({ host, item });
    }
  }
  touchedBefore.set(hosts, found);
  return found;
}

/** Several checks of one change ask this; the work on its hosts belongs to one topology. */
const touchedBefore = new WeakMap<readonly HostWork[], readonly Found<Pif>[]>();

/** `eth3 on xs-1 and xs-2`, `eth3 and eth4 on xs-1`, or for unlike hosts `eth3 on xs-1, eth4 on xs-2 and 3 more`. */
export function nicsOnHosts(found: readonly Found<Pick<Pif, "device">>[]): string {
  const devices = distinct(found.map(({ item }) => item.device));
  const hosts = distinct(found.map(({ host }) => host.name));
  if (devices.length * hosts.length === found.length) return `${listed(devices)} on ${listed(hosts)}`;
  return listed(found.map(({ host, item }) => `${item.device} on ${host.name}`));
}

export function hostNames(hosts: readonly { readonly host: Host }[]): string {
  return listed(distinct(hosts.map(({ host }) => host.name)));
}

/** `has` / `have` after `nicsOnHosts`. */
export function verb(found: readonly unknown[], one: string, many: string): string {
  return found.length === 1 ? one : many;
}
