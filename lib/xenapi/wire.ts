import { z } from "zod";
import type {
  BondAlertUuid,
  BondUuid,
  ClusterHostUuid,
  HostUuid,
  NetworkUuid,
  PbdUuid,
  PifUuid,
  PoolUuid,
  SrUuid,
  TunnelUuid,
  VifUuid,
  VlanUuid,
  VmUuid,
} from "@/lib/core/topology/ids";

/**
 * The records of XenAPI as they arrive (xenapi.md 1.2 and 4), with only the columns that we read. Wire names and wire
 * words live here and in the files that read these rows. A column that an old or a new server leaves out gets the value
 * that means "not said"; a column of the wrong kind makes the row malformed.
 */

const text = z.string().default("");
/** XML-RPC carries 64-bit integers as text without a tag; JSON as numbers. */
const int = (missing: number) =>
  z
    .union([z.number(), z.string().regex(/^-?\d+$/)])
    .transform(Number)
    .default(missing);
const flag = (missing = false) => z.boolean().default(missing);
/** `OpaqueRef:NULL`, and in some defaults the empty string, mean: none. */
const ref = z
  .string()
  .nullable()
  .default(null)
  .transform((value) => (value === null || value === "" || value === "OpaqueRef:NULL" ? null : value));
const refs = z
  .array(z.string())
  .default([])
  .transform((values) => values.filter((value) => value !== "" && value !== "OpaqueRef:NULL"));
const texts = z.array(z.string()).default([]);
/** Task → operation. The tasks come and go by reference; what matters is what is going on. */
const operations = z
  .record(z.string(), z.string())
  .default({})
  .transform((byTask) => Object.values(byTask).toSorted());
const map = z.record(z.string(), z.string()).default({});
/** A word that we do not know yet reads as `missing`. Input enums differ in case between versions; output ones do not. */
const word = <const Words extends readonly [string, ...string[]]>(words: Words, missing: Words[number]) =>
  z.enum(words).catch(missing);
/** What a `uuid` column of the class that the brand names holds: text, never empty. */
const isUuid = (value: unknown) => typeof value === "string" && value !== "";

/** Columns by class. `parseRow` (parse-row.ts) reads a row with them. */
export const rowSchemas = {
  pool: z.object({
    uuid: z.custom<PoolUuid>(isUuid),
    name_label: text,
    name_description: text,
    master: ref,
    ha_enabled: flag(),
    redo_log_enabled: flag(),
    current_operations: operations,
    restrictions: map,
    other_config: map,
  }),
  host: z.object({
    uuid: z.custom<HostUuid>(isUuid),
    name_label: text,
    hostname: text,
    address: text,
    enabled: flag(true),
    metrics: ref,
    software_version: map,
    current_operations: operations,
    multipathing: z.boolean().optional(),
    // Of a host's other_config only this: what else stands there changes often, and is nobody's business here.
    other_config: map.transform(({ multipathing }) => ({ multipathing: multipathing ?? "" })),
  }),
  host_metrics: z.object({ uuid: z.custom<string>(isUuid), live: flag() }),
  pif: z.object({
    uuid: z.custom<PifUuid>(isUuid),
    device: text,
    network: ref,
    host: ref,
    MAC: text,
    MTU: int(-1),
    VLAN: int(-1),
    metrics: ref,
    currently_attached: flag(),
    ip_configuration_mode: word(["None", "DHCP", "Static"], "None"),
    IP: text,
    netmask: text,
    gateway: text,
    DNS: text,
    bond_slave_of: ref,
    bond_master_of: refs,
    VLAN_master_of: ref,
    management: flag(),
    other_config: map,
    disallow_unplug: flag(),
    tunnel_access_PIF_of: refs,
    ipv6_configuration_mode: word(["None", "DHCP", "Static", "Autoconf"], "None"),
    IPv6: texts,
    ipv6_gateway: text,
    primary_address_type: word(["IPv4", "IPv6"], "IPv4"),
    managed: flag(true),
    properties: map,
    capabilities: texts,
    sriov_logical_PIF_of: refs,
  }),
  pif_metrics: z.object({
    uuid: z.custom<string>(isUuid),
    carrier: flag(),
    speed: int(0),
    duplex: flag(),
    vendor_name: text,
    device_name: text,
    pci_bus_path: text,
  }),
  bond: z.object({
    uuid: z.custom<BondUuid>(isUuid),
    master: ref,
    slaves: refs,
    primary_slave: ref,
    // Not said before API 1.9. A mode that we do not know must not pass for one that we do: the row is malformed.
    mode: z.enum(["balance-slb", "active-backup", "lacp"]).default("balance-slb"),
    properties: map,
    links_up: int(0),
    auto_update_mac: flag(true),
    other_config: map,
  }),
  network: z.object({
    uuid: z.custom<NetworkUuid>(isUuid),
    name_label: text,
    name_description: text,
    bridge: text,
    MTU: int(1500),
    managed: flag(true),
    other_config: map,
  }),
  vlan: z.object({
    uuid: z.custom<VlanUuid>(isUuid),
    tag: int(-1),
    tagged_PIF: ref,
    untagged_PIF: ref,
    other_config: map,
  }),
  tunnel: z.object({
    uuid: z.custom<TunnelUuid>(isUuid),
    access_PIF: ref,
    transport_PIF: ref,
    protocol: word(["gre", "vxlan"], "gre"),
    other_config: map,
  }),
  network_sriov: z.object({ uuid: z.custom<string>(isUuid), physical_PIF: ref, logical_PIF: ref }),
  vm: z.object({
    uuid: z.custom<VmUuid>(isUuid),
    name_label: text,
    power_state: word(["Halted", "Paused", "Running", "Suspended"], "Halted"),
    resident_on: ref,
    is_a_template: flag(),
    is_a_snapshot: flag(),
    is_control_domain: flag(),
  }),
  vif: z.object({
    uuid: z.custom<VifUuid>(isUuid),
    device: text,
    network: ref,
    VM: ref,
    MAC: text,
    currently_attached: flag(),
    trunks: z.array(int(0)).default([]),
  }),
  sr: z.object({ uuid: z.custom<SrUuid>(isUuid), name_label: text, type: text, shared: flag() }),
  // `device_config` may hold a CHAP password or a share's: only the name of the server is let in.
  pbd: z.object({
    uuid: z.custom<PbdUuid>(isUuid),
    host: ref,
    SR: ref,
    currently_attached: flag(),
    device_config: map.transform(({ target, server, location }) => ({
      target: target ?? server ?? serverIn(location ?? ""),
    })),
  }),
  cluster_host: z.object({ uuid: z.custom<ClusterHostUuid>(isUuid), host: ref, PIF: ref, enabled: flag() }),
  message: z.object({
    uuid: z.custom<BondAlertUuid>(isUuid),
    name: text,
    // The host's uuid in a message about a bond, and only such ones are read.
    obj_uuid: z.custom<HostUuid>((value) => typeof value === "string"),
    timestamp: z.union([z.string(), z.date()]).default("").transform(isoMoment),
    // What other alerts say is nobody's business here.
    body: text.transform((body) => (/^The status of the \S+ bond /u.test(body) ? body : "")),
  }),
};

/** The wire's `20260821T02:00:23Z`, or the date that a decoder made of it, in ISO 8601; "" when it is neither. */
function isoMoment(value: string | Date): string {
  const wire = /^(\d{4})-?(\d{2})-?(\d{2}T\d{2}:\d{2}:\d{2})/u;
  const said = typeof value === "string" ? value.replace(wire, "$1-$2-$3").replace(/(?:\.\d+)?Z?$/u, "Z") : value;
  const moment = new Date(said);
  return Number.isNaN(moment.getTime()) ? "" : moment.toISOString().replace(/\.\d+Z$/u, "Z");
}

/** `//server/share` or `server:/path`, as ISO libraries write it; "" for a local path. */
function serverIn(location: string): string {
  return /^\/\/([^/]+)/.exec(location)?.[1] ?? /^(\[[^\]]+\]|[^/:]+):\//.exec(location)?.[1] ?? "";
}

/** Spelled as `event.from` spells classes: lower case, underscores kept (xenapi.md section 3). */
export type WireClass = keyof typeof rowSchemas;
export type WireRow<Class extends WireClass> = Readonly<z.infer<(typeof rowSchemas)[Class]>>;

/** All rows of a pool by reference. */
export type WireTables = { readonly [Class in WireClass]: ReadonlyMap<string, WireRow<Class>> };

export const wireClasses: readonly WireClass[] = [
  "pool",
  "host",
  "host_metrics",
  "pif",
  "pif_metrics",
  "bond",
  "network",
  "vlan",
  "tunnel",
  "network_sriov",
  "vm",
  "vif",
  "sr",
  "pbd",
  "cluster_host",
  "message",
];

/** Do we read this field of this class at all? */
export function isWireField(cls: WireClass, field: string): boolean {
  return Object.hasOwn(rowSchemas[cls].shape, field);
}

const taskSchema = z.object({
  uuid: z.string().min(1),
  name_label: text,
  created: z.union([z.string(), z.date()]).optional(),
  status: z.enum(["pending", "success", "failure", "cancelled", "cancelling"]),
  error_info: texts,
});
/** XenAPI `task`, as far as watching a call needs it. */
export type TaskRow = Readonly<z.infer<typeof taskSchema>>;

/** Null when the record is not a task that we can read. */
export function parseTask(record: unknown): TaskRow | null {
  return taskSchema.safeParse(record).data ?? null;
}

const eventBatchSchema = z.object({
  token: z.string(),
  valid_ref_counts: z.record(z.string(), z.union([z.number(), z.string().transform(Number)])).default({}),
  events: z.array(
    z.object({
      class: z.string().transform((name) => name.toLowerCase()),
      operation: z.enum(["add", "mod", "del"]),
      ref: z.string(),
      // Absent when the object was deleted.
      snapshot: z.unknown().optional(),
    }),
  ),
});
/** The answer of `event.from` (xenapi.md section 3). */
export type EventBatch = Readonly<z.infer<typeof eventBatchSchema>>;

export function parseEventBatch(value: unknown): EventBatch | null {
  return eventBatchSchema.safeParse(value).data ?? null;
}
