import { assertCanBond, choosePrimary, type BondRequest } from "@/lib/fake-xenapi/calls/bond/bond-checks";
import { requirementsOf, withDefaults } from "@/lib/fake-xenapi/calls/bond/bond-properties";
import { moveClusterHosts, moveTunnel, moveVifs, moveVlan } from "@/lib/fake-xenapi/calls/bond/move-above";
import type { CallContext, Ref } from "@/lib/fake-xenapi/engine/types";
import { nextDevice } from "@/lib/fake-xenapi/network-model/host-pifs";
import { localVifs } from "@/lib/fake-xenapi/network-model/local-vifs";
import { awaitMember, isManagementOnVlanOf, moveManagement } from "@/lib/fake-xenapi/network-model/management";
import { moveIpv4 } from "@/lib/fake-xenapi/network-model/pif-ip";
import { plugPif } from "@/lib/fake-xenapi/network-model/plug";

/**
 * Bond.create on the members' host: checks, then every effect in the order of xenapi.md 5.1.3. There is no way back:
 * what fails after the rows were made leaves them behind.
 */
export async function createBond(context: CallContext, request: BondRequest): Promise<Ref> {
  const { db } = context;
  const members = assertCanBond(db, request);
  const primary = choosePrimary(db, members);
  const rows = members.map((member) => db.get("PIF", member));
  // All of this is collected before the first change, as xapi does it.
  const { host } = db.get("PIF", primary);
  const vlans = rows.flatMap((row) => row.VLAN_slave_of);
  const tunnels = rows.flatMap((row) => row.tunnel_transport_PIF_of);
  const vifs = localVifs(
    db,
    host,
    rows.map((row) => row.network),
  );
  const managementIsMember = rows.some((row) => row.management);
  const managementOnVlan = isManagementOnVlanOf(db, host, members);
  const disallowUnplug = rows.some((row) => row.disallow_unplug);

  await context.work(150);
  const { bond, master } = makeBond(context, request, { host, primary });
  for (const member of members) db.set("PIF", member, "bond_slave_of", bond);
  moveIpv4(db, primary, master);
  await context.work(100);

  if (managementIsMember) moveManagement(context, master);
  else if (!managementOnVlan) plugPif(context, master);
  context.progress(0.2);
  await context.work(250);

  for (const vlan of vlans) moveVlan(context, vlan, master);
  context.progress(0.4);
  if (managementOnVlan) plugPif(context, master);
  await context.work(100);

  for (const tunnel of tunnels) moveTunnel(context, tunnel, master);
  context.progress(0.6);
  await context.work(100);

  moveVifs(context, vifs, request.network);
  context.progress(0.8);
  await context.work(100);

  if (disallowUnplug) {
    db.set("PIF", master, "disallow_unplug", true);
    for (const member of members) db.set("PIF", member, "disallow_unplug", false);
  }
  context.progress(0.9);
  moveClusterHosts(context, members, master);
  await context.work(100);
  context.progress(1);
  if (managementIsMember || managementOnVlan) await awaitMember(context, host);
  return bond;
}

/** The rows of a new bond: its metrics, its own PIF (MTU -1 until it is plugged), and the Bond itself. */
function makeBond(
  { db }: Pick<CallContext, "db">,
  { network, mac, mode, properties }: BondRequest,
  { host, primary }: { host: Ref; primary: Ref },
): { bond: Ref; master: Ref } {
  const donor = db.get("PIF", primary);
  const master = db.create("PIF", {
    device: nextDevice(db, host, "bond"),
    network,
    host,
    MAC: mac === "" ? donor.MAC : mac,
    MTU: -1,
    metrics: db.create("PIF_metrics", {}),
    currently_attached: false,
    IPv6: [""],
    primary_address_type: donor.primary_address_type,
    properties: { ...donor.properties },
  });
  const bond = db.create("Bond", {
    master,
    primary_slave: primary,
    mode,
    properties: withDefaults(requirementsOf(mode), properties),
    auto_update_mac: mac === "",
  });
  return { bond, master };
}
