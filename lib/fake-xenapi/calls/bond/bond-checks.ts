import { assertProperty, requirementsOf, type BondMode } from "@/lib/fake-xenapi/calls/bond/bond-properties";
import { ApiError, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { isMac } from "@/lib/fake-xenapi/network-model/addresses";
import {
  assertManaged,
  assertNetworkManaged,
  assertNoFcoeInUse,
  assertNotConnected,
  isSriovNetwork,
} from "@/lib/fake-xenapi/network-model/guards";
import { poolRef } from "@/lib/fake-xenapi/network-model/host-pifs";
import { hasIp } from "@/lib/fake-xenapi/network-model/pif-ip";
import { isBondMember, pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";

/** What Bond.create was asked for, in the words of the wire. */
export interface BondRequest {
  readonly network: Ref;
  readonly members: readonly Ref[];
  /** "" = inherit from the primary member. */
  readonly mac: string;
  readonly mode: BondMode;
  readonly properties: Readonly<Record<string, string>>;
}

/** Checks 1 and 2 of xenapi.md 5.1.1: they come before the call is forwarded. Answers the host of the first member. */
export function hostOfFirstMember(db: Database, members: readonly Ref[]): Ref {
  const [first] = members;
  if (first === undefined) throw new ApiError("PIF_BOND_NEEDS_MORE_MEMBERS");
  return db.get("PIF", first).host;
}

/**
 * Checks 4 to 14 of xenapi.md 5.1.1, in xapi's order: the network, the MAC and the properties before any member.
 * Answers the members without duplicates (of a repeated one the last occurrence stays). What xapi does not check is
 * not checked here either: one member is enough, and a bond may be a member.
 */
export function assertCanBond(db: Database, request: BondRequest): readonly Ref[] {
  const host = hostOfFirstMember(db, request.members);
  assertNetworkManaged(db, request.network);
  assertNotConnected(db, host, request.network);
  if (isSriovNetwork(db, request.network)) throw new ApiError("NETWORK_INCOMPATIBLE_WITH_BOND", request.network);
  if (request.mac !== "" && !isMac(request.mac)) throw new ApiError("MAC_INVALID", request.mac);
  const requirements = requirementsOf(request.mode);
  for (const [key, value] of Object.entries(request.properties)) assertProperty(requirements, key, value);

  const members = request.members.filter((member, at) => !request.members.includes(member, at + 1));
  for (const member of members) db.get("PIF", member);
  assertOneAddressType(db, members);
  for (const member of members) assertMember(db, member);
  if (new Set(members.map((member) => db.get("PIF", member).host)).size > 1) {
    throw new ApiError("PIF_CANNOT_BOND_CROSS_HOST");
  }
  if (new Set(members.map((member) => fingerprint(db.get("PIF", member).properties))).size > 1) {
    throw new ApiError("INCOMPATIBLE_PIF_PROPERTIES");
  }
  if (members.filter((member) => hasIp(db, member)).length > 1) throw new ApiError("PIF_BOND_MORE_THAN_ONE_IP");
  return members;
}

/** The management PIF if it is among the members, else the first with an IP configuration, else the first. */
export function choosePrimary(db: Database, members: readonly Ref[]): Ref {
  const primary =
    members.find((member) => db.get("PIF", member).management) ??
    members.find((member) => hasIp(db, member)) ??
    members[0];
  if (primary === undefined) throw new ApiError("PIF_BOND_NEEDS_MORE_MEMBERS");
  return primary;
}

function assertOneAddressType(db: Database, members: readonly Ref[]): void {
  const wanted = db.get("PIF", choosePrimary(db, members)).primary_address_type;
  const odd = members.find((member) => db.get("PIF", member).primary_address_type !== wanted);
  if (odd !== undefined) throw new ApiError("PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE", odd);
}

/** Check 11, a to g, of one member. */
function assertMember(db: Database, member: Ref): void {
  assertManaged(db, member);
  const row = db.get("PIF", member);
  switch (pifKind(db, member)) {
    case "physical":
      if (isBondMember(db, member)) throw new ApiError("PIF_ALREADY_BONDED", member);
      break;
    case "vlan":
      throw new ApiError("PIF_VLAN_EXISTS", row.device);
    case "tunnel-access":
      throw new ApiError("IS_TUNNEL_ACCESS_PIF", member);
    case "sriov-logical":
      throw new ApiError("PIF_IS_SRIOV_LOGICAL", member);
    case "bond":
      break;
  }
  if (row.management && db.get("pool", poolRef(db)).ha_enabled) {
    throw new ApiError("HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE");
  }
  assertNoFcoeInUse(db, member);
}

function fingerprint(properties: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(properties).sort(([a], [b]) => a.localeCompare(b)));
}
