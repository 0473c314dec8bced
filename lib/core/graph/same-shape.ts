import { wireKey } from "@/lib/core/graph/compare-graph";
import type { BondNode, CardGroup, HostNode, NetworkNode, PoolGraph } from "@/lib/core/graph/graph";

/**
 * Are two graphs laid out alike, with the same things under the same names? True for a pool in which only links, speeds,
 * addresses or counts have changed: the most frequent change, for which no place needs to be asked anew. Looks at all
 * that `layoutGraph` and `canvasItems` look at.
 */
export function isSameShape(one: PoolGraph, other: PoolGraph): boolean {
  return (
    alike(one.hosts, other.hosts, isSameHost) &&
    alike(one.networks, other.networks, isSameNetwork) &&
    alike(one.wires, other.wires, (a, b) => a.host === b.host && wireKey(a) === wireKey(b) && a.mark === b.mark)
  );
}

function isSameHost(one: HostNode, other: HostNode): boolean {
  return (
    one.host === other.host &&
    one.name === other.name &&
    alike(one.cards, other.cards, isSameCard) &&
    alike(one.bonds, other.bonds, isSameBond)
  );
}

function isSameCard(one: CardGroup, other: CardGroup): boolean {
  return alike(
    one.ports,
    other.ports,
    (a, b) => a.pif === b.pif && a.network === b.network && a.device === b.device && a.bond === b.bond,
  );
}

function isSameBond(one: BondNode, other: BondNode): boolean {
  return (
    one.bond === other.bond &&
    one.network === other.network &&
    one.name === other.name &&
    one.primaryMember === other.primaryMember &&
    alike(one.members, other.members, Object.is)
  );
}

function isSameNetwork(one: NetworkNode, other: NetworkNode): boolean {
  return (
    one.network === other.network &&
    one.name === other.name &&
    one.standing === other.standing &&
    one.mark === other.mark &&
    alike(one.layers, other.layers, (a, b) => a.network === b.network && a.name === b.name)
  );
}

/** The same list, or as long and each alike. */
function alike<Thing>(
  one: readonly Thing[],
  other: readonly Thing[],
  isAlike: (one: Thing, other: Thing) => boolean,
): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  return one.every((thing, index) => {
    const fellow = other[index];
    return fellow !== undefined && (thing === fellow || isAlike(thing, fellow));
  });
}
