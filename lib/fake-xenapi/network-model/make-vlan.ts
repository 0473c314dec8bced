import type { CallContext, Ref } from "@/lib/fake-xenapi/engine/types";

/** MAC of every PIF that has no hardware of its own (VLAN, SR-IOV logical). */
export const virtualMac = "fe:ff:ff:ff:ff:ff";

/**
 * The rows of a VLAN, without a single check (`Xapi_vlan.create_internal`): the upper PIF shares device, MTU and
 * metrics of the PIF below, and stays unplugged.
 */
export function makeVlan(
  { db }: Pick<CallContext, "db">,
  { tagged, tag, network }: { tagged: Ref; tag: number; network: Ref },
): { vlan: Ref; untagged: Ref } {
  const base = db.get("PIF", tagged);
  const untagged = db.create("PIF", {
    device: base.device,
    network,
    host: base.host,
    MAC: virtualMac,
    MTU: base.MTU,
    VLAN: tag,
    metrics: base.metrics,
    currently_attached: false,
    IPv6: [""],
    primary_address_type: base.primary_address_type,
  });
  const vlan = db.create("VLAN", { tagged_PIF: tagged, untagged_PIF: untagged, tag });
  db.set("PIF", untagged, "VLAN_master_of", vlan);
  return { vlan, untagged };
}

/** Deletes the rows of a VLAN; its network stays. */
export function dropVlan({ db }: Pick<CallContext, "db">, vlan: Ref): void {
  const { untagged_PIF } = db.get("VLAN", vlan);
  db.destroy("VLAN", vlan);
  db.destroy("PIF", untagged_PIF);
}
