import type { BondAlert, Host, Pif } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";

/** The order in which `PoolRecords` lists hosts and PIFs. Whatever else is listed goes by name, or by uuid. */

const collator = new Intl.Collator("en", { numeric: true });

/** `eth2` before `eth10`. */
export function byName(one: string, other: string): number {
  return one === other ? 0 : collator.compare(one, other);
}

/** Coordinator first, then by name. */
export function hostOrder(coordinator: HostUuid): (one: Host, other: Host) => number {
  const rank = (host: Host) => (host.uuid === coordinator ? 0 : 1);
  return (one, other) => rank(one) - rank(other) || byName(one.name, other.name) || byUuid(one, other);
}

/** By host, then position, then device. */
export function pifOrder(hosts: readonly Host[]): (one: Pif, other: Pif) => number {
  const ranks = new Map(hosts.map((host, rank) => [host.uuid, rank]));
  const rank = (pif: Pif) => ranks.get(pif.host) ?? hosts.length;
  const position = (pif: Pif) => (pif.role === "physical" ? (pif.position ?? last) : last);
  return (one, other) =>
    rank(one) - rank(other) ||
    position(one) - position(other) ||
    byName(one.device, other.device) ||
    byUuid(one, other);
}

const last = Number.MAX_SAFE_INTEGER;

/** Newest first. */
export function byMoment(one: BondAlert, other: BondAlert): number {
  return one.at === other.at ? byUuid(one, other) : one.at < other.at ? 1 : -1;
}

export function byUuid(one: { readonly uuid: string }, other: { readonly uuid: string }): number {
  return one.uuid < other.uuid ? -1 : one.uuid > other.uuid ? 1 : 0;
}
