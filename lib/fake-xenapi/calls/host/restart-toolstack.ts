import { moveClusterHosts, moveTunnel, moveVifs, moveVlan } from "@/lib/fake-xenapi/calls/bond/move-above";
import { bondsOf, inheritFromCoordinator } from "@/lib/fake-xenapi/calls/host/inherit";
import type { CallContext, Database, Ref } from "@/lib/fake-xenapi/engine/types";
import { collectGarbage } from "@/lib/fake-xenapi/network-model/garbage";
import { localVifs } from "@/lib/fake-xenapi/network-model/local-vifs";
import { moveManagement } from "@/lib/fake-xenapi/network-model/management";
import { hasIp, moveIpv4 } from "@/lib/fake-xenapi/network-model/pif-ip";
import { isBondMember, pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";
import { plugPif } from "@/lib/fake-xenapi/network-model/plug";

/**
 * What happens to the network when a host's xapi starts (xenapi.md 5.6): members inherit from the coordinator, bonds
 * made by very old releases are repaired, and the PIFs that a host needs are plugged.
 */
export async function startNetworking(context: CallContext, host: Ref): Promise<void> {
  const { db } = context;
  collectGarbage(db);
  for (const bond of bondsOf(db, host)) fixBond(context, bond);
  await inheritFromCoordinator(context, host);
  for (const pif of db.get("host", host).PIFs) {
    if (isPluggedAtStart(db, pif) && !db.get("PIF", pif).currently_attached) plugPif(context, pif);
  }
  await context.work(200);
}

/** Physical PIFs, bonds, SR-IOV and whatever has an IP; VLANs without one wait until a VM needs them. */
function isPluggedAtStart(db: Database, pif: Ref): boolean {
  const row = db.get("PIF", pif);
  if (!row.managed || isBondMember(db, pif)) return false;
  const kind = pifKind(db, pif);
  const hasMode = row.ip_configuration_mode !== "None" || row.ipv6_configuration_mode !== "None";
  return kind === "physical" || kind === "bond" || kind === "sriov-logical" || hasMode;
}

/** Legacy repair (`Xapi_bond.fix_bond`): what still sits on members moves up to the bond. */
function fixBond(context: CallContext, bond: Ref): void {
  const { db } = context;
  const { master, slaves, primary_slave } = db.get("Bond", bond);
  const { host, network } = db.get("PIF", master);
  const members = [...slaves];
  if (db.find("PIF", primary_slave) === undefined) {
    const primary = members.find((member) => db.get("PIF", member).MAC === db.get("PIF", master).MAC) ?? members[0];
    if (primary !== undefined) db.set("Bond", bond, "primary_slave", primary);
  }
  const management = members.find((member) => db.get("PIF", member).management);
  if (management !== undefined) {
    // Where a restart met Bond.create in the middle, the address is on the bond already; xapi moves the flag alone.
    if (!hasIp(db, master)) moveIpv4(db, management, master);
    moveManagement(context, master);
  }
  for (const member of members) {
    for (const vlan of db.get("PIF", member).VLAN_slave_of) moveVlan(context, vlan, master);
    for (const tunnel of db.get("PIF", member).tunnel_transport_PIF_of) moveTunnel(context, tunnel, master);
  }
  const networks = members.map((member) => db.get("PIF", member).network);
  moveVifs(context, localVifs(db, host, networks), network);
  moveClusterHosts(context, members, master);
}
