import type { Brand } from "@/lib/core/shared/brand";

/**
 * UUIDs of XenAPI objects. References (`OpaqueRef:…`) never enter the core: xapi does not promise that one outlives
 * its session, so they live at the wire and everything here is remembered by uuid.
 */
export type PoolUuid = Brand<"PoolUuid">;
export type HostUuid = Brand<"HostUuid">;
export type PifUuid = Brand<"PifUuid">;
export type BondUuid = Brand<"BondUuid">;
export type NetworkUuid = Brand<"NetworkUuid">;
export type VlanUuid = Brand<"VlanUuid">;
export type TunnelUuid = Brand<"TunnelUuid">;
export type VmUuid = Brand<"VmUuid">;
export type VifUuid = Brand<"VifUuid">;
export type SrUuid = Brand<"SrUuid">;
export type ClusterHostUuid = Brand<"ClusterHostUuid">;
export type PbdUuid = Brand<"PbdUuid">;
export type BondAlertUuid = Brand<"BondAlertUuid">;
