import type { CreateBondChange, HostMembers } from "@/lib/core/draft/change";
import { membersOnHost } from "@/lib/core/draft/members-on-host";
import type { PhysicalPif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { nicsOfHost, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * Which NIC does this bond take on one host, where a port there is wired or named unlike the others'? Leaves it to the
 * checks whether the choice is a good one (`lib/core/preflight/checks/nics-per-host.ts`).
 */

/** The NICs that may be put in one place of the bond on this host: those that it does not take already, and the present one. */
export function nicChoices(
  topology: PoolTopology,
  change: CreateBondChange,
  host: HostUuid,
  place: number,
): readonly PhysicalPif[] {
  const taken = membersOnHost(change, host);
  return nicsOfHost(topology, host).filter(
    ({ network, managed }) => taken[place] === network || (managed && !taken.includes(network)),
  );
}

/** The change with another NIC in this place on this host. One that comes back to the pool-wide choice says nothing of it. */
export function chooseMember(
  change: CreateBondChange,
  host: HostUuid,
  place: number,
  network: NetworkUuid,
): CreateBondChange {
  const memberNetworks = membersOnHost(change, host).map((one, at) => (at === place ? network : one));
  const usual = memberNetworks.every((one, at) => one === change.memberNetworks[at]);
  const others = (change.hostMembers ?? []).filter((own) => own.host !== host);
  return withHostMembers(change, usual ? others : [...others, { host, memberNetworks }]);
}

function withHostMembers(change: CreateBondChange, hostMembers: readonly HostMembers[]): CreateBondChange {
  const { hostMembers: _before, ...rest } = change;
  return hostMembers.length === 0 ? rest : { ...rest, hostMembers };
}
