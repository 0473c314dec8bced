import type { PifUuid, VlanUuid } from "@/lib/core/topology/ids";
import type { WireClass, WireRow } from "@/lib/xenapi/wire";

/**
 * Rows of the classes that a large pool has by tens of thousands, column by column: a tenth of the schema's time. What
 * every server sends is read here, just as the schema of `wire.ts` would; at the first value that is of another kind the
 * answer is null, and the schema decides. So is the answer for the other classes.
 */
export function readPlainRow<Class extends WireClass>(cls: Class, record: unknown): WireRow<Class> | null {
  const read = readerOf(cls);
  if (read === null || !isRecord(record)) return null;
  const columns = new Columns(record);
  const row = read(columns);
  return columns.isPlain ? row : null;
}

type Readers = { readonly [Class in WireClass]?: (columns: Columns) => WireRow<Class> };

const readers: Readers = {
  pif: (columns) => ({
    uuid: asPif(columns.uuid()),
    device: columns.text("device"),
    network: columns.ref("network"),
    host: columns.ref("host"),
    MAC: columns.text("MAC"),
    MTU: columns.int("MTU", -1),
    VLAN: columns.int("VLAN", -1),
    metrics: columns.ref("metrics"),
    currently_attached: columns.flag("currently_attached"),
    ip_configuration_mode: columns.word("ip_configuration_mode", ["None", "DHCP", "Static"]),
    IP: columns.text("IP"),
    netmask: columns.text("netmask"),
    gateway: columns.text("gateway"),
    DNS: columns.text("DNS"),
    bond_slave_of: columns.ref("bond_slave_of"),
    bond_master_of: columns.refs("bond_master_of"),
    VLAN_master_of: columns.ref("VLAN_master_of"),
    management: columns.flag("management"),
    other_config: columns.map("other_config"),
    disallow_unplug: columns.flag("disallow_unplug"),
    tunnel_access_PIF_of: columns.refs("tunnel_access_PIF_of"),
    ipv6_configuration_mode: columns.word("ipv6_configuration_mode", ["None", "DHCP", "Static", "Autoconf"]),
    IPv6: columns.texts("IPv6"),
    ipv6_gateway: columns.text("ipv6_gateway"),
    primary_address_type: columns.word("primary_address_type", ["IPv4", "IPv6"]),
    managed: columns.flag("managed", true),
    properties: columns.map("properties"),
    capabilities: columns.texts("capabilities"),
    sriov_logical_PIF_of: columns.refs("sriov_logical_PIF_of"),
  }),
  vlan: (columns) => ({
    uuid: asVlan(columns.uuid()),
    tag: columns.int("tag", -1),
    tagged_PIF: columns.ref("tagged_PIF"),
    untagged_PIF: columns.ref("untagged_PIF"),
    other_config: columns.map("other_config"),
  }),
};

function readerOf<Class extends WireClass>(cls: Class): ((columns: Columns) => WireRow<Class>) | null {
  return readers[cls] ?? null;
}

/** The columns of one record, by the kinds that `wire.ts` knows. What it answers of a row that is not plain is of no use. */
class Columns {
  isPlain = true;
  readonly #record: Readonly<Record<string, unknown>>;

  constructor(record: Readonly<Record<string, unknown>>) {
    this.#record = record;
  }

  uuid(): string {
    const value = this.#record["uuid"];
    return typeof value === "string" && value !== "" ? value : this.#doubt("");
  }

  text(name: string): string {
    const value = this.#record[name];
    if (typeof value === "string") return value;
    return value === undefined ? "" : this.#doubt("");
  }

  flag(name: string, missing = false): boolean {
    const value = this.#record[name];
    if (typeof value === "boolean") return value;
    return value === undefined ? missing : this.#doubt(missing);
  }

  /** Texts, as XML-RPC has integers, are the schema's. */
  int(name: string, missing: number): number {
    const value = this.#record[name];
    if (typeof value === "number" && Number.isFinite(value)) return value;
    return value === undefined ? missing : this.#doubt(missing);
  }

  /** The first word stands for all that we do not know. */
  word<const Words extends readonly [string, ...string[]]>(name: string, words: Words): Words[number] {
    const value = this.#record[name];
    return words.find((word) => word === value) ?? words[0];
  }

  ref(name: string): string | null {
    const value = this.#record[name];
    if (typeof value === "string") return isNone(value) ? null : value;
    return value === undefined || value === null ? null : this.#doubt(null);
  }

  refs(name: string): string[] {
    const refs = this.texts(name);
    return refs.some(isNone) ? refs.filter((ref) => !isNone(ref)) : refs;
  }

  texts(name: string): string[] {
    const value = this.#record[name];
    if (isTexts(value)) return value;
    return value === undefined ? [] : this.#doubt([]);
  }

  map(name: string): Record<string, string> {
    const value = this.#record[name];
    if (isTextMap(value)) return value;
    return value === undefined ? {} : this.#doubt({});
  }

  #doubt<Value>(instead: Value): Value {
    this.isPlain = false;
    return instead;
  }
}

/** What a PIF's `uuid` column holds is what the brand stands for; the schema asks no more of it. */
function asPif(uuid: string): PifUuid {
  return uuid as PifUuid;
}

/** The same for a VLAN's. */
function asVlan(uuid: string): VlanUuid {
  return uuid as VlanUuid;
}

function isNone(ref: string): boolean {
  return ref === "" || ref === "OpaqueRef:NULL";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** Plain objects of texts alone. `__proto__` is a key that the schema leaves out. */
function isTextMap(value: unknown): value is Record<string, string> {
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key in value) if (typeof value[key] !== "string" || key === "__proto__") return false;
  return true;
}
