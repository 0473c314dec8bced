import { ApiError, type CallContext, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import {
  assertManaged,
  assertNetworkManaged,
  assertNotConnected,
  assertNoTrunks,
  assertUnprotected,
  isSriovNetwork,
} from "@/lib/fake-xenapi/network-model/guards";
import { dropVlan, makeVlan } from "@/lib/fake-xenapi/network-model/make-vlan";
import { isBondMember, pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";
import { restsOnSriov, sriovNicBelow } from "@/lib/fake-xenapi/network-model/pif-stack";
import { plugPif, unplugPif } from "@/lib/fake-xenapi/network-model/plug";
import { assertCanUnplug } from "@/lib/fake-xenapi/network-model/plug-rules";

export interface VlanRequest {
  readonly tagged: Ref;
  readonly tag: number;
  readonly network: Ref;
}

/** `VLAN.create` (xenapi.md section 6): the checks in order, the rows, the plug. Works on a bond's own PIF too. */
export function createVlan(context: Pick<CallContext, "db" | "wires">, request: VlanRequest): Ref {
  const { db } = context;
  const { tagged, tag, network } = request;
  const row = db.get("PIF", tagged);
  assertNetworkManaged(db, network);
  assertNotConnected(db, row.host, network);
  assertManaged(db, tagged);
  if (isBondMember(db, tagged)) throw new ApiError("CANNOT_ADD_VLAN_TO_BOND_SLAVE", tagged);
  const kind = pifKind(db, tagged);
  if (kind === "vlan") throw new ApiError("PIF_IS_VLAN", tagged);
  if (kind === "tunnel-access") throw new ApiError("IS_TUNNEL_ACCESS_PIF", tagged);
  if (kind === "sriov-logical") assertFitsSriovVlans(db, tagged, network);
  else if (isSriovNetwork(db, network)) throw new ApiError("NETWORK_INCOMPATIBLE_WITH_VLAN_ON_BRIDGE", network);
  if (tag < 0 || tag > 4094) throw new ApiError("VLAN_TAG_INVALID", String(tag));
  if (row.VLAN_slave_of.some((vlan) => db.get("VLAN", vlan).tag === tag)) {
    throw new ApiError("PIF_VLAN_EXISTS", row.device);
  }
  assertNoTrunks(db, network);
  const { vlan, untagged } = makeVlan(context, request);
  plugPif(context, untagged);
  return vlan;
}

/** `VLAN.destroy`: the rows go, the network stays. */
export function destroyVlan(context: Pick<CallContext, "db" | "wires">, vlan: Ref): void {
  const { db } = context;
  const { untagged_PIF: upper } = db.get("VLAN", vlan);
  const row = db.get("PIF", upper);
  if (isBondMember(db, upper)) throw new ApiError("PIF_ALREADY_BONDED", upper);
  if (row.management) throw new ApiError("PIF_IS_MANAGEMENT_INTERFACE", upper);
  assertUnprotected(db, upper);
  if (row.VLAN < 0) throw new ApiError("PIF_IS_PHYSICAL");
  assertCanUnplug(db, upper);
  unplugPif(context, upper);
  dropVlan(context, vlan);
}

/** A VLAN on SR-IOV may only join a network of its like, on NICs of one make. */
function assertFitsSriovVlans(db: Database, tagged: Ref, network: Ref): void {
  const [first] = db.get("network", network).PIFs;
  if (first === undefined) return;
  if (pifKind(db, first) !== "vlan" || !restsOnSriov(db, first)) {
    throw new ApiError("NETWORK_INCOMPATIBLE_WITH_VLAN_ON_SRIOV", network);
  }
  if (!sameMake(db, sriovNicBelow(db, tagged), sriovNicBelow(db, first))) {
    throw new ApiError("NETWORK_HAS_INCOMPATIBLE_VLAN_ON_SRIOV_PIFS", tagged, network);
  }
}

/** Are both NICs of one vendor and device, as their PCI rows tell? */
export function sameMake(db: Database, a: Ref | null, b: Ref | null): boolean {
  const make = (nic: Ref | null) => {
    const pci = nic === null ? undefined : db.find("PCI", db.get("PIF", nic).PCI);
    return pci === undefined ? "" : `${pci.vendor_name}|${pci.device_name}`;
  };
  return make(a) === make(b);
}
