import { moveClusterHosts, moveTunnel, moveVifs, moveVlan } from "@/lib/fake-xenapi/calls/bond/move-above";
import { ApiError, nullRef, type CallContext, type Ref } from "@/lib/fake-xenapi/engine/types";
import { poolRef } from "@/lib/fake-xenapi/network-model/host-pifs";
import { localVifs } from "@/lib/fake-xenapi/network-model/local-vifs";
import { awaitMember, isManagementOnVlanOf, moveManagement } from "@/lib/fake-xenapi/network-model/management";
import { moveIpv4 } from "@/lib/fake-xenapi/network-model/pif-ip";
import { plugPif } from "@/lib/fake-xenapi/network-model/plug";

/**
 * Bond.destroy on the bond's host (xenapi.md 5.2): everything goes back to the primary member. Only HA refuses, and
 * only for the management bond. The bond's network, the members' MTUs and the master's metrics row stay as they are.
 */
export async function destroyBond(context: CallContext, bond: Ref): Promise<void> {
  const { db } = context;
  const { master, primary_slave: primary, slaves } = db.get("Bond", bond);
  const { management, currently_attached: wasPlugged, network, host, disallow_unplug } = db.get("PIF", master);
  if (management && db.get("pool", poolRef(db)).ha_enabled) {
    throw new ApiError("HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE");
  }
  const members = [...slaves];
  const vifs = localVifs(db, host, [network]);
  const vlans = [...db.get("PIF", master).VLAN_slave_of];
  const tunnels = [...db.get("PIF", master).tunnel_transport_PIF_of];
  const managementOnVlan = isManagementOnVlanOf(db, host, [master]);
  const primaryNetwork = db.get("PIF", primary).network;
  const plugMembers = () => {
    for (const member of members) plugPif(context, member);
  };

  await context.work(150);
  moveIpv4(db, master, primary);
  context.progress(0.2);
  if (management) {
    moveManagement(context, primary);
    for (const member of members) if (member !== primary) plugPif(context, member);
  } else if (wasPlugged && !managementOnVlan) {
    plugMembers();
  }
  context.progress(0.4);
  await context.work(250);

  for (const vlan of vlans) moveVlan(context, vlan, primary);
  if (managementOnVlan) plugMembers();
  context.progress(0.6);
  await context.work(100);

  moveVifs(context, vifs, primaryNetwork);
  context.progress(0.8);
  await context.work(100);

  for (const tunnel of tunnels) moveTunnel(context, tunnel, primary);
  if (disallow_unplug) db.set("PIF", primary, "disallow_unplug", true);
  moveClusterHosts(context, [master], primary);
  await context.work(100);

  db.destroy("Bond", bond);
  db.destroy("PIF", master);
  for (const member of members) db.set("PIF", member, "bond_slave_of", nullRef);
  context.wires.bondChanged(host);
  context.progress(1);
  if (management || managementOnVlan) await awaitMember(context, host);
}
