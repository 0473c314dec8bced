import { ApiError, type CallContext, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { assertNoClusterOperation, assertNotClustered } from "@/lib/fake-xenapi/network-model/guards";
import { isBondMember, pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";
import { plugPif } from "@/lib/fake-xenapi/network-model/plug";

/** `PIF.set_disallow_unplug`: clustering watches over the way back to false, and so does a cluster being changed. */
export function setDisallowUnplug(db: Database, pif: Ref, value: boolean): void {
  if (db.get("PIF", pif).disallow_unplug === value) return;
  if (!value) {
    assertNotClustered(db, pif);
    assertNoClusterOperation(db);
  }
  db.set("PIF", pif, "disallow_unplug", value);
}

/** `PIF.set_property`: `gro` = `on` | `off` only; a bond gives it to its members; attached ones are plugged again. */
export function setPifProperty(
  context: Pick<CallContext, "db" | "wires">,
  pif: Ref,
  name: string,
  value: string,
): void {
  const { db } = context;
  if (name !== "gro" || (value !== "on" && value !== "off")) {
    throw new ApiError("INVALID_VALUE", "properties", `${name} = ${value}`);
  }
  const kind = pifKind(db, pif);
  if (kind === "vlan" || kind === "tunnel-access" || isBondMember(db, pif)) {
    throw new ApiError("CANNOT_CHANGE_PIF_PROPERTIES", pif);
  }
  const { bond_master_of, VLAN_slave_of } = db.get("PIF", pif);
  const members = bond_master_of.flatMap((bond) => db.get("Bond", bond).slaves);
  for (const each of [pif, ...members]) {
    db.set("PIF", each, "properties", { ...db.get("PIF", each).properties, [name]: value });
  }
  const above = VLAN_slave_of.map((vlan) => db.get("VLAN", vlan).untagged_PIF);
  for (const each of [pif, ...above]) if (db.get("PIF", each).currently_attached) plugPif(context, each);
}
