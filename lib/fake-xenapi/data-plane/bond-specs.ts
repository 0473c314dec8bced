import type { BondSpec, NicSpec } from "@/lib/fake-xenapi/data-plane/data-plane";
import type { Database, Ref } from "@/lib/fake-xenapi/engine/types";
import { pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";

/** A host's physical PIFs as a data plane wants them; a device that two PIFs claim is listed once. */
export function nicsOf(db: Database, host: Ref): readonly NicSpec[] {
  const nics = new Map<string, NicSpec>();
  for (const pif of db.get("host", host).PIFs) {
    const { device, MAC, network } = db.get("PIF", pif);
    const bridge = db.find("network", network)?.bridge;
    if (pifKind(db, pif) !== "physical" || bridge === undefined || nics.has(device)) continue;
    nics.set(device, { device, mac: MAC, bridge });
  }
  return [...nics.values()];
}

/** A bond of the database and what it asks of the data plane. */
export interface WantedBond {
  readonly ref: Ref;
  readonly spec: BondSpec;
}

/**
 * The host's bonds that are up. Members that are no NICs (a bond of bonds, or of VLANs) cannot be made below; a bond
 * without any real NIC is left out, and so is one whose NIC another bond has.
 */
export function bondsWanted(db: Database, host: Ref): readonly WantedBond[] {
  const devices = new Set(nicsOf(db, host).map(({ device }) => device));
  const taken = new Set<string>();
  const wanted: WantedBond[] = [];
  for (const pif of db.get("host", host).PIFs) {
    const { bond_master_of, currently_attached, device, network, MAC, other_config } = db.get("PIF", pif);
    const [ref] = bond_master_of;
    const bridge = db.find("network", network)?.bridge;
    if (ref === undefined || bridge === undefined || !currently_attached) continue;
    const { slaves, mode, properties } = db.get("Bond", ref);
    const members = slaves.map((member) => db.get("PIF", member).device).filter((member) => devices.has(member));
    if (members.length === 0 || members.some((member) => taken.has(member))) continue;
    for (const member of members) taken.add(member);
    wanted.push({
      ref,
      spec: { bond: device, bridge, members, mode, properties, mac: MAC, otherConfig: other_config },
    });
  }
  return wanted;
}
