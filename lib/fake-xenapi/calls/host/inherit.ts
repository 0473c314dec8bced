import { createBond } from "@/lib/fake-xenapi/calls/bond/create-bond";
import { destroyBond } from "@/lib/fake-xenapi/calls/bond/destroy-bond";
import { ApiError, type CallContext, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { positionOf } from "@/lib/fake-xenapi/network-model/hardware";
import { coordinatorOf, pifOnNetwork } from "@/lib/fake-xenapi/network-model/host-pifs";
import { makeSriov } from "@/lib/fake-xenapi/calls/sriov/sriov-rules";
import { makeTunnel } from "@/lib/fake-xenapi/network-model/make-tunnel";
import { makeVlan } from "@/lib/fake-xenapi/network-model/make-vlan";
import { pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";
import { plugPif } from "@/lib/fake-xenapi/network-model/plug";

/**
 * What a member's xapi copies from the coordinator when it starts (`Sync_networking`; xenapi.md 5.6): bonds, then
 * SR-IOV, VLANs and tunnels. Errors are skipped, and nothing is removed because the coordinator lacks it.
 */
export async function inheritFromCoordinator(context: CallContext, host: Ref): Promise<void> {
  const { db } = context;
  const coordinator = coordinatorOf(db);
  if (coordinator === host) return;
  for (const bond of bondsOf(db, coordinator)) await skippingRefusals(() => inheritBond(context, host, bond));
  for (const pif of db.get("host", coordinator).PIFs) inheritSriov(context, host, pif);
  if (db.get("host", host).other_config["sync_vlans"] !== "nosync") {
    for (const pif of db.get("host", coordinator).PIFs) inheritVlan(context, host, pif);
  }
  for (const pif of db.get("host", coordinator).PIFs) inheritTunnel(context, host, pif);
}

/** All Bonds of a host, in the order of their interfaces. */
export function bondsOf(db: Database, host: Ref): readonly Ref[] {
  return db.get("host", host).PIFs.flatMap((pif) => db.get("PIF", pif).bond_master_of);
}

async function inheritBond(context: CallContext, host: Ref, theirs: Ref): Promise<void> {
  const { db } = context;
  const { master, slaves, mode, properties } = db.get("Bond", theirs);
  const { network, MAC } = db.get("PIF", master);
  const members = matchingNics(db, host, slaves, MAC);
  if (members.length === 0) return;
  const present = pifOnNetwork(db, host, network);
  const mine = present === null ? undefined : db.get("PIF", present).bond_master_of[0];
  if (mine !== undefined) {
    const { slaves: current } = db.get("Bond", mine);
    // Members alone are compared: another mode or other properties stay as they are.
    if (current.length === members.length && current.every((member) => members.includes(member))) return;
    await destroyBond(context, mine);
  }
  await createBond(context, { network, members, mac: "", mode, properties });
}

/** My NICs at the positions of theirs; the one that matches the NIC whose MAC their bond bears comes first. */
function matchingNics(db: Database, host: Ref, theirs: readonly Ref[], bondMac: string): readonly Ref[] {
  const mine = db.get("host", host).PIFs.filter((pif) => pifKind(db, pif) === "physical");
  const position = (pif: Ref) => positionOf(db.get("network", db.get("PIF", pif).network).bridge);
  const donorFirst = [...theirs].sort(
    (a, b) => Number(db.get("PIF", b).MAC === bondMac) - Number(db.get("PIF", a).MAC === bondMac),
  );
  return donorFirst.flatMap((member) => {
    const wanted = position(member);
    const match = wanted === null ? undefined : mine.find((pif) => position(pif) === wanted);
    return match === undefined ? [] : [match];
  });
}

function inheritSriov(context: CallContext, host: Ref, theirs: Ref): void {
  const { db } = context;
  const [sriov] = db.get("PIF", theirs).sriov_logical_PIF_of;
  if (sriov === undefined) return;
  const { network } = db.get("PIF", theirs);
  const below = pifOnNetwork(db, host, db.get("PIF", db.get("network_sriov", sriov).physical_PIF).network);
  if (below === null || pifOnNetwork(db, host, network) !== null) return;
  if (db.get("PIF", below).capabilities.includes("sriov")) plugPif(context, makeSriov(context, below, network).logical);
}

/** Rows only: an inherited VLAN stays unplugged until somebody needs it. */
function inheritVlan(context: CallContext, host: Ref, theirs: Ref): void {
  const { db } = context;
  if (pifKind(db, theirs) !== "vlan") return;
  const { network, VLAN_master_of } = db.get("PIF", theirs);
  const { tag, tagged_PIF } = db.get("VLAN", VLAN_master_of);
  const tagged = pifOnNetwork(db, host, db.get("PIF", tagged_PIF).network);
  if (tagged === null || pifOnNetwork(db, host, network) !== null) return;
  makeVlan(context, { tagged, tag, network });
}

function inheritTunnel(context: CallContext, host: Ref, theirs: Ref): void {
  const { db } = context;
  const [tunnel] = db.get("PIF", theirs).tunnel_access_PIF_of;
  if (tunnel === undefined) return;
  const { network } = db.get("PIF", theirs);
  const { transport_PIF, protocol } = db.get("tunnel", tunnel);
  const transport = pifOnNetwork(db, host, db.get("PIF", transport_PIF).network);
  if (transport === null || pifOnNetwork(db, host, network) !== null) return;
  makeTunnel(context, { transport, network, protocol });
}

/** xapi logs a refusal and goes on; only a bug of ours stops a start. */
async function skippingRefusals(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
