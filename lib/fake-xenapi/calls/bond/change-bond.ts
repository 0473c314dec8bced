import {
  assertProperty,
  requirementsOf,
  withDefaults,
  type BondMode,
} from "@/lib/fake-xenapi/calls/bond/bond-properties";
import type { CallContext, Ref } from "@/lib/fake-xenapi/engine/types";
import { plugPif } from "@/lib/fake-xenapi/network-model/plug";

/**
 * Bond.set_mode: what the new mode does not know is dropped, its defaults are added, and the bond is plugged, even
 * if it was not before (xenapi.md 5.3).
 */
export async function setBondMode(context: CallContext, bond: Ref, mode: BondMode): Promise<void> {
  const { db } = context;
  const requirements = requirementsOf(mode);
  const known = new Set(requirements.map((requirement) => requirement.key));
  const kept = Object.entries(db.get("Bond", bond).properties).filter(([key]) => known.has(key));
  await context.work(150);
  db.set("Bond", bond, "mode", mode);
  db.set("Bond", bond, "properties", withDefaults(requirements, Object.fromEntries(kept)));
  plugPif(context, db.get("Bond", bond).master);
  await context.work(150);
}

/** Bond.set_property: the key must be known to the current mode; replaces it and plugs the bond (xenapi.md 5.4). */
export async function setBondProperty(context: CallContext, bond: Ref, key: string, value: string): Promise<void> {
  const { db } = context;
  assertProperty(requirementsOf(db.get("Bond", bond).mode), key, value);
  await context.work(150);
  db.set("Bond", bond, "properties", { ...db.get("Bond", bond).properties, [key]: value });
  plugPif(context, db.get("Bond", bond).master);
  await context.work(150);
}
