import type { Place } from "@/lib/core/plan/steps/place";
import { findNetwork } from "@/lib/core/plan/find-network";
import type { Expectation } from "@/lib/core/plan/step";
import type { Bond, BondMode, BondPif, PhysicalPif, StringMap } from "@/lib/core/topology/entities";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/** A bond that a host has, with what a step needs to know of it. */
export interface ExistingBond {
  readonly bond: Bond;
  readonly pif: BondPif;
  readonly members: readonly PhysicalPif[];
  /** xapi's heir of everything when the bond is broken (Bond.destroy, xenapi.md 5.2). */
  readonly primary: PhysicalPif;
}

export function existingBond(topology: PoolTopology, place: Place): ExistingBond | null {
  const network = findNetwork(topology, place.network);
  const pif = network && pifOnNetwork(topology, place.host.uuid, network.uuid);
  const bond = pif?.role === "bond" ? topology.bondOf.get(pif.bond) : undefined;
  if (pif?.role !== "bond" || bond === undefined) return null;
  const members = bond.members.flatMap((uuid) => {
    const member = topology.pifOf.get(uuid);
    return member?.role === "physical" ? [member] : [];
  });
  const primary = members.find((member) => member.uuid === bond.primaryMember) ?? members[0];
  return primary ? { bond, pif, members, primary } : null;
}

/** The claim that the bond is there as it is known, with another mode or other properties where given. */
export function bondPresent(
  place: Place,
  { bond, members, primary }: ExistingBond,
  as: { readonly mode?: BondMode; readonly properties?: StringMap } = {},
): Expectation {
  return {
    claim: "bond-present",
    host: place.host.uuid,
    network: place.network,
    members: members.map((member) => member.uuid),
    primaryMember: primary.uuid,
    mode: as.mode ?? bond.mode,
    properties: as.properties ?? bond.properties,
  };
}
