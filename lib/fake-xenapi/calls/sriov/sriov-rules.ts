import { sameMake } from "@/lib/fake-xenapi/calls/vlan/vlan-rules";
import { ApiError, type CallContext, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { assertManaged, assertNetworkManaged, assertNotConnected } from "@/lib/fake-xenapi/network-model/guards";
import { virtualMac } from "@/lib/fake-xenapi/network-model/make-vlan";
import { pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";
import { sriovNicBelow } from "@/lib/fake-xenapi/network-model/pif-stack";
import { plugPif, unplugPif } from "@/lib/fake-xenapi/network-model/plug";
import { assertCanUnplug } from "@/lib/fake-xenapi/network-model/plug-rules";

/** `network_sriov.create` (xenapi.md section 6): the logical PIF is plugged at once; the lab never needs a reboot. */
export function createSriov(context: Pick<CallContext, "db" | "wires">, physical: Ref, network: Ref): Ref {
  const { db } = context;
  const row = db.get("PIF", physical);
  assertNetworkManaged(db, network);
  assertManaged(db, physical);
  if (pifKind(db, physical) !== "physical") throw new ApiError("PIF_IS_NOT_PHYSICAL", physical);
  if (row.sriov_physical_PIF_of.length > 0) throw new ApiError("NETWORK_SRIOV_ALREADY_ENABLED", physical);
  if (!row.capabilities.includes("sriov")) throw new ApiError("PIF_IS_NOT_SRIOV_CAPABLE", physical);
  assertNotConnected(db, row.host, network);
  assertFits(db, physical, network);
  const { sriov, logical } = makeSriov(context, physical, network);
  plugPif(context, logical);
  return sriov;
}

/** The rows of an SR-IOV network, unplugged and unchecked. */
export function makeSriov({ db }: Pick<CallContext, "db">, physical: Ref, network: Ref): { sriov: Ref; logical: Ref } {
  const { device, host, MTU, metrics } = db.get("PIF", physical);
  const logical = db.create("PIF", {
    device,
    network,
    host,
    MAC: virtualMac,
    MTU,
    metrics,
    currently_attached: false,
    IPv6: [""],
  });
  const sriov = db.create("network_sriov", {
    physical_PIF: physical,
    logical_PIF: logical,
    configuration_mode: "sysfs",
  });
  return { sriov, logical };
}

/** `network_sriov.destroy`: VLANs must go first; else as unplugging the logical PIF. */
export function destroySriov(context: Pick<CallContext, "db" | "wires">, sriov: Ref): void {
  const { db } = context;
  const { logical_PIF } = db.get("network_sriov", sriov);
  if (db.get("PIF", logical_PIF).VLAN_slave_of.length > 0) throw new ApiError("PIF_VLAN_STILL_EXISTS", logical_PIF);
  assertCanUnplug(db, logical_PIF);
  unplugPif(context, logical_PIF);
  db.destroy("network_sriov", sriov);
  db.destroy("PIF", logical_PIF);
}

function assertFits(db: Database, physical: Ref, network: Ref): void {
  const [first] = db.get("network", network).PIFs;
  if (first === undefined) return;
  if (pifKind(db, first) !== "sriov-logical") throw new ApiError("NETWORK_INCOMPATIBLE_WITH_SRIOV", network);
  if (!sameMake(db, physical, sriovNicBelow(db, first))) {
    throw new ApiError("NETWORK_HAS_INCOMPATIBLE_SRIOV_PIFS", physical, network);
  }
}
