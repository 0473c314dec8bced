import type { Proposal } from "@/lib/core/audit/audit-finding";
import { storageUses } from "@/lib/core/audit/uses";
import { emptyDraft } from "@/lib/core/draft/change";
import { proposeBond } from "@/lib/core/draft/propose-bond";
import type { PhysicalPif } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { ridesOnAddress } from "@/lib/core/topology/pif-facts";
import { nicsOfHost, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * Which spare NIC would make a lone one redundant? Judged on the coordinator, whose NICs xapi pairs by network on every
 * other host. A spare carries nothing on any host; another card comes before the same one, then the NIC half the row
 * further on (two cards of three ports are paired 0+3, 1+4, 2+5), then the nearest. No NIC is given away twice:
 * management chooses first, then storage, then guests.
 */
const partners = oncePerTopology((topology): ReadonlyMap<NetworkUuid, NetworkUuid> => {
  const nics = nicsOfHost(topology, topology.pool.coordinator).filter((nic) => nic.memberOf === null && nic.managed);
  const spare = new Set(nics.filter((nic) => isSpare(topology, nic.network)));
  const storage = new Set(storageUses(topology).map(({ pif }) => pif.uuid));
  const rank = (nic: PhysicalPif) => (nic.management ? 0 : storage.has(nic.uuid) || ridesOnAddress(nic) ? 1 : 2);
  const lone = nics.filter((nic) => !spare.has(nic)).toSorted((one, other) => rank(one) - rank(other));
  const found = new Map<NetworkUuid, NetworkUuid>();
  for (const nic of lone) {
    const [best] = [...spare].toSorted((one, other) => distance(nics, nic, one) - distance(nics, nic, other));
    if (best === undefined) break;
    spare.delete(best);
    found.set(nic.network, best.network);
  }
  return found;
});

/** A bond of the NIC on this network with its spare partner, pool-wide; null when there is none to be had. */
export function bondWithSpare(topology: PoolTopology, network: NetworkUuid): Proposal | null {
  const partner = partners(topology).get(network);
  if (partner === undefined) return null;
  const change = proposeBond({ topology, draft: emptyDraft, members: [network, partner] });
  return { label: "Bond with a spare NIC", changes: [change] };
}

/** Nothing rides on the NICs of this network, they have a link, and none is in a bond, on any host. */
function isSpare(topology: PoolTopology, network: NetworkUuid): boolean {
  const pifs = topology.pifsOnNetwork.get(network) ?? [];
  return (
    (topology.vifsOnNetwork.get(network) ?? []).length === 0 &&
    pifs.every(
      (pif) =>
        pif.role === "physical" &&
        pif.managed &&
        pif.memberOf === null &&
        pif.link.carrier !== "down" &&
        !pif.management &&
        !ridesOnAddress(pif) &&
        (topology.vlansOn.get(pif.uuid) ?? []).length === 0 &&
        (topology.tunnelsOn.get(pif.uuid) ?? []).length === 0,
    )
  );
}

function distance(nics: readonly PhysicalPif[], nic: PhysicalPif, other: PhysicalPif): number {
  const apart = Math.abs(nics.indexOf(other) - nics.indexOf(nic));
  const sameCard = nic.card.slot !== "" && nic.card.slot === other.card.slot;
  const unlike = nic.link.speed !== null && other.link.speed !== null && nic.link.speed !== other.link.speed;
  const half = apart === Math.floor(nics.length / 2);
  return (unlike ? 10_000 : 0) + (sameCard ? 1000 : 0) + (half ? 0 : 100 + apart);
}
