import { ApiError, nullRef, type CallContext, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { isMac } from "@/lib/fake-xenapi/network-model/addresses";
import { assertNotClustered, assertUnprotected } from "@/lib/fake-xenapi/network-model/guards";
import { nicsOf, positionOf, type Nic } from "@/lib/fake-xenapi/network-model/hardware";
import { isBondMember, pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";
import { unplugPif } from "@/lib/fake-xenapi/network-model/plug";

/** `PIF.scan`: rows for NICs that the database does not know. It never removes one. */
export function scanPifs(db: Database, host: Ref): void {
  const known = new Set(physicalDevices(db, host));
  for (const nic of nicsOf(db, host)) if (!known.has(nic.device)) introduceNic(db, host, nic, { managed: true });
}

/** `PIF.introduce`: one NIC, named by its device and, unless the device tells, its MAC. Answers an unplugged PIF. */
export function introducePif(
  db: Database,
  { host, mac, device, managed }: { host: Ref; mac: string; device: string; managed: boolean },
): Ref {
  const nics = nicsOf(db, host);
  const wanted = (mac === "" ? (nics.find((nic) => nic.device === device)?.mac ?? "") : mac).toLowerCase();
  if (!isMac(wanted)) throw new ApiError("MAC_INVALID", wanted);
  if (physicalDevices(db, host).includes(device)) throw new ApiError("DUPLICATE_PIF_DEVICE_NAME", device);
  const nic = nics.find((candidate) => candidate.device === device && candidate.mac === wanted);
  if (nic === undefined) {
    throw new ApiError("COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS", device, wanted);
  }
  return introduceNic(db, host, nic, { managed });
}

/** `PIF.forget`: unplugs and deletes the PIF and its metrics; the network stays, and so does the card. */
export function forgetPif(context: Pick<CallContext, "db" | "wires">, pif: Ref): void {
  const { db } = context;
  const row = db.get("PIF", pif);
  if (row.management) throw new ApiError("PIF_IS_MANAGEMENT_INTERFACE", pif);
  if (isBondMember(db, pif) || row.bond_master_of.length > 0) throw new ApiError("PIF_ALREADY_BONDED", pif);
  if (row.VLAN_slave_of.length > 0 || pifKind(db, pif) === "vlan") throw new ApiError("PIF_VLAN_STILL_EXISTS", pif);
  if (row.tunnel_access_PIF_of.length > 0 || row.tunnel_transport_PIF_of.length > 0) {
    throw new ApiError("PIF_TUNNEL_STILL_EXISTS", pif);
  }
  assertUnprotected(db, pif);
  if (row.sriov_logical_PIF_of.length > 0) throw new ApiError("CANNOT_FORGET_SRIOV_LOGICAL", pif);
  if (row.sriov_physical_PIF_of.length > 0) throw new ApiError("PIF_SRIOV_STILL_EXISTS", pif);
  assertNotClustered(db, pif);
  nicsOf(db, row.host);
  unplugPif(context, pif);
  const { metrics } = row;
  db.destroy("PIF", pif);
  if (db.find("PIF_metrics", metrics) !== undefined) db.destroy("PIF_metrics", metrics);
}

function physicalDevices(db: Database, host: Ref): readonly string[] {
  return db
    .get("host", host)
    .PIFs.filter((pif) => pifKind(db, pif) === "physical")
    .map((pif) => db.get("PIF", pif).device);
}

function introduceNic(db: Database, host: Ref, nic: Nic, { managed }: { managed: boolean }): Ref {
  const { uuid: _, ...metrics } = nic.metrics ?? { uuid: "", carrier: false };
  return db.create("PIF", {
    device: nic.device,
    network: networkFor(db, nic),
    host,
    MAC: nic.mac,
    VLAN: -1,
    physical: true,
    currently_attached: false,
    metrics: db.create("PIF_metrics", metrics),
    managed,
    ...nic.pif,
    PCI: db.find("PCI", nic.pif.PCI) === undefined ? nullRef : nic.pif.PCI,
  });
}

function networkFor(db: Database, nic: Nic): Ref {
  const [present] = db.where("network", (row) => row.bridge === nic.bridge);
  if (present !== undefined) return present;
  const bridge = positionOf(nic.bridge) === null ? `br${nic.device}` : nic.bridge;
  return db.create("network", { name_label: `Pool-wide network associated with ${nic.device}`, bridge });
}
