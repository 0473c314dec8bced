import type {
  Bond,
  BondAlert,
  ClusterHost,
  Host,
  Network,
  Pbd,
  Pool,
  Sr,
  Tunnel,
  Vif,
  Vlan,
  Vm,
} from "@/lib/core/topology/entities";
import type { Lookup } from "@/lib/xenapi/lookup";
import { byName } from "@/lib/xenapi/record-order";
import type { WireRow } from "@/lib/xenapi/wire";

/**
 * One function per class: its wire row → its entity (PIFs: project-pif.ts). What a row points at comes through the
 * look-up, so that it is known what the entity depends on. Null: not part of a topology.
 */

export function projectPool(row: WireRow<"pool">, look: Lookup): Pool {
  return {
    uuid: row.uuid,
    name: row.name_label,
    description: row.name_description,
    coordinator: look.uuid("host", row.master),
    haEnabled: row.ha_enabled,
    redoLogEnabled: row.redo_log_enabled,
    currentOperations: row.current_operations,
    sizeRestricted: restriction(row.restrictions["restrict_pool_size"]),
    otherConfig: row.other_config,
  };
}

/** `Pool_size` is licensed: "true" restricts. Servers before restrictions were told do not say. */
function restriction(value: string | undefined): boolean | "unknown" {
  return value === undefined ? "unknown" : value === "true";
}

export function projectHost(row: WireRow<"host">, look: Lookup): Host {
  const version = row.software_version;
  return {
    uuid: row.uuid,
    name: row.name_label,
    hostname: row.hostname,
    address: row.address,
    enabled: row.enabled,
    live: look.row("host_metrics", row.metrics)?.live ?? "unknown",
    backend: version["network_backend"] === "openvswitch" ? "openvswitch" : "bridge",
    product: {
      brand: version["product_brand"] ?? version["platform_name"] ?? "",
      version: version["product_version"] ?? version["platform_version"] ?? "",
    },
    softwareVersion: version,
    currentOperations: row.current_operations,
    multipathing: row.multipathing ?? row.other_config.multipathing === "true",
  };
}

export function projectBond(row: WireRow<"bond">, look: Lookup): Bond {
  const members = row.slaves
    .map((ref) => ({ uuid: look.uuid("pif", ref), device: look.row("pif", ref)?.device ?? "" }))
    .sort((one, other) => byName(one.device, other.device) || byName(one.uuid, other.uuid));
  // A bond has no host of its own: it is where its interface is, or, in damaged data, its first member.
  const host = look.row("pif", row.master)?.host ?? look.row("pif", row.slaves[0] ?? null)?.host ?? null;
  return {
    uuid: row.uuid,
    host: look.uuid("host", host),
    interfacePif: look.uuid("pif", row.master),
    members: members.map((member) => member.uuid),
    primaryMember: row.primary_slave === null ? null : look.uuid("pif", row.primary_slave),
    mode: row.mode,
    properties: row.properties,
    linksUp: row.links_up,
    autoUpdateMac: row.auto_update_mac,
    otherConfig: row.other_config,
  };
}

export function projectNetwork(row: WireRow<"network">): Network {
  return {
    uuid: row.uuid,
    name: row.name_label,
    description: row.name_description,
    bridge: row.bridge,
    mtu: row.MTU,
    managed: row.managed,
    otherConfig: row.other_config,
  };
}

export function projectVlan(row: WireRow<"vlan">, look: Lookup): Vlan {
  return {
    uuid: row.uuid,
    tag: row.tag,
    carrierPif: look.uuid("pif", row.tagged_PIF),
    pif: look.uuid("pif", row.untagged_PIF),
    otherConfig: row.other_config,
  };
}

export function projectTunnel(row: WireRow<"tunnel">, look: Lookup): Tunnel {
  return {
    uuid: row.uuid,
    accessPif: look.uuid("pif", row.access_PIF),
    transportPif: look.uuid("pif", row.transport_PIF),
    protocol: row.protocol,
    otherConfig: row.other_config,
  };
}

export function projectVm(row: WireRow<"vm">, look: Lookup): Vm | null {
  if (isNoGuest(row)) return null;
  return {
    uuid: row.uuid,
    name: row.name_label,
    powerState: row.power_state,
    residentOn: row.resident_on === null ? null : look.uuid("host", row.resident_on),
  };
}

/** Templates, snapshots and control domains: nothing of theirs is a guest that a network change could touch. */
function isNoGuest(row: WireRow<"vm">): boolean {
  return row.is_a_template || row.is_a_snapshot || row.is_control_domain;
}

export function projectVif(row: WireRow<"vif">, look: Lookup): Vif | null {
  const vm = look.row("vm", row.VM);
  if (vm !== null && isNoGuest(vm)) return null;
  return {
    uuid: row.uuid,
    device: row.device,
    vm: look.uuid("vm", row.VM),
    network: look.uuid("network", row.network),
    mac: row.MAC,
    attached: row.currently_attached,
    trunks: row.trunks,
  };
}

export function projectSr(row: WireRow<"sr">): Sr {
  return { uuid: row.uuid, name: row.name_label, type: row.type, shared: row.shared };
}

export function projectPbd(row: WireRow<"pbd">, look: Lookup): Pbd {
  return {
    uuid: row.uuid,
    host: look.uuid("host", row.host),
    sr: look.uuid("sr", row.SR),
    target: row.device_config.target,
    attached: row.currently_attached,
  };
}

/** Null for a message about anything else. */
export function projectBondAlert(row: WireRow<"message">): BondAlert | null {
  if (row.name !== "BOND_STATUS_CHANGED") return null;
  return { uuid: row.uuid, host: row.obj_uuid, at: row.timestamp, body: row.body };
}

export function projectClusterHost(row: WireRow<"cluster_host">, look: Lookup): ClusterHost {
  return {
    uuid: row.uuid,
    host: look.uuid("host", row.host),
    pif: row.PIF === null ? null : look.uuid("pif", row.PIF),
    enabled: row.enabled,
  };
}
