import { bondPresent, type ExistingBond } from "@/lib/core/plan/steps/existing-bond";
import { existingNetwork, xeNetwork, type Place } from "@/lib/core/plan/steps/place";
import { loadOf, ridersOn, riskOf } from "@/lib/core/plan/steps/riders";
import { shellQuoted } from "@/lib/core/plan/shell-quoted";
import type { Expectation, InverseStep } from "@/lib/core/plan/step";
import type { BondPif } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * Bond.destroy gives the primary member the bond's address, and where a call was broken off right after, none: the address
 * is on the member already, and the next call would take it away.
 */
function addressOnBond({ host, network }: Place, { ipv4 }: BondPif): readonly Expectation[] {
  return ipv4.mode === "None" ? [] : [{ claim: "bond-address", host: host.uuid, network, ipv4 }];
}

/** The step that breaks a bond on one host (Bond.destroy, xenapi.md 5.2): all that it carries goes to the primary member. */
export function destroyBondStep(topology: PoolTopology, place: Place, existing: ExistingBond): InverseStep {
  const { host, network } = place;
  const { bond, pif, members, primary } = existing;
  const name = topology.networkOf.get(primary.network)?.name ?? primary.device;
  const heir = existingNetwork({ uuid: primary.network, name });
  const load = loadOf(topology, host, [pif]);
  const pifs = [primary, ...members.filter((member) => member !== primary)].map((member) => member.uuid);
  const properties = Object.entries(bond.properties).map(
    ([key, value]) => ` ${shellQuoted(`properties:${key}`)}=${shellQuoted(value)}`,
  );
  return {
    id: `${host.name} / bond ${network.name} / destroy`,
    title: `Break the bond ${network.name} of ${host.name}; ${primary.device} inherits what it carries`,
    host: host.uuid,
    risk: riskOf(load, "reshaping"),
    command: { call: "Bond.destroy", host: host.uuid, network },
    before: [{ claim: "host-live", host: host.uuid }, bondPresent(place, existing), ...addressOnBond(place, pif)],
    after: [{ claim: "bond-absent", host: host.uuid, network }, ...ridersOn(load, pif, heir)],
    undoByHand:
      `Bond the NICs again, the primary one first: xe bond-create network-uuid=${xeNetwork(network)} ` +
      `pif-uuids=${pifs.join(",")} mode=${bond.mode}${properties.join("")}`,
  };
}
