import { ApiError, type CallContext, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";
import { assertNetworkManaged } from "@/lib/fake-xenapi/network-model/guards";

export interface NewNetwork {
  readonly nameLabel: string;
  readonly nameDescription: string;
  readonly mtu: number;
  readonly otherConfig: Readonly<Record<string, string>>;
  readonly bridge: string;
  readonly managed: boolean;
  readonly tags: readonly string[];
}

/** Linux allows 15 characters in the name of an interface. */
const longestBridge = 15;
const reservedBridge = /^(xen|xapi|vif|tap|eth)/;

/** `network.create`: an own bridge name must be free and unsuspicious; else `xapiN`, whose N only ever grows. */
export function createNetwork({ db, toolstack }: Pick<CallContext, "db" | "toolstack">, wanted: NewNetwork): Ref {
  const used = new Set(Array.from(db.rows("network"), ([, row]) => row.bridge));
  if (wanted.bridge !== "") {
    if (wanted.bridge.length > longestBridge || reservedBridge.test(wanted.bridge)) {
      throw new ApiError("INVALID_VALUE", "bridge", wanted.bridge);
    }
    if (used.has(wanted.bridge)) throw new ApiError("BRIDGE_NAME_EXISTS", wanted.bridge);
  }
  let bridge = wanted.bridge;
  while (bridge === "" || (wanted.bridge === "" && used.has(bridge))) bridge = `xapi${toolstack.nextBridgeNumber()}`;
  return db.create("network", {
    name_label: wanted.nameLabel,
    name_description: wanted.nameDescription,
    MTU: wanted.mtu <= 0 ? 1500 : wanted.mtu,
    other_config: wanted.otherConfig,
    bridge,
    managed: wanted.managed,
    tags: wanted.tags,
  });
}

/** `network.destroy`: VIFs are asked before PIFs; the detached VIFs of halted VMs go down with the network. */
export function destroyNetwork(db: Database, network: Ref): void {
  const { VIFs, PIFs, other_config } = db.get("network", network);
  const attached = VIFs.filter((vif) => db.get("VIF", vif).currently_attached);
  if (attached.length > 0) throw new ApiError("NETWORK_CONTAINS_VIF", ...attached);
  if (PIFs.length > 0) throw new ApiError("NETWORK_CONTAINS_PIF", ...PIFs);
  if (other_config["is_host_internal_management_network"] === "true") {
    throw new ApiError("CANNOT_DESTROY_SYSTEM_NETWORK", network);
  }
  for (const vif of VIFs) db.destroy("VIF", vif);
  db.destroy("network", network);
}

/** `network.add_purpose`: the two flavours of NBD never live in one pool. Adding a purpose twice is no error. */
export function addPurpose(db: Database, network: Ref, purpose: string): void {
  assertNetworkManaged(db, network);
  const other = purpose === "nbd" ? "insecure_nbd" : "nbd";
  for (const [, row] of db.rows("network")) {
    if (row.purpose.includes(other)) throw new ApiError("NETWORK_INCOMPATIBLE_PURPOSES", purpose, other);
  }
  const { purpose: present } = db.get("network", network);
  if (!present.includes(purpose)) db.set("network", network, "purpose", [...present, purpose]);
}

/** `network.set_default_locking_mode`: VIF_IN_USE [network; vif] while any VIF is attached. */
export function setDefaultLockingMode(db: Database, network: Ref, mode: "unlocked" | "disabled"): void {
  const inUse = db.get("network", network).VIFs.find((vif) => db.get("VIF", vif).currently_attached);
  if (inUse !== undefined) throw new ApiError("VIF_IN_USE", network, inUse);
  db.set("network", network, "default_locking_mode", mode);
}
