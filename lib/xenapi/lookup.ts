import type { Finding } from "@/lib/core/shared/finding";
import type { Subject } from "@/lib/core/topology/subject";
import type { WireClass, WireRow, WireTables } from "@/lib/xenapi/wire";

/** Classes that others point at by what a topology remembers: the uuid. */
type PointedAt = "host" | "pif" | "bond" | "network" | "vlan" | "tunnel" | "vm" | "sr";

/** The classes as XenAPI's documentation spells them. */
export const spelled: { readonly [Class in WireClass]: string } = {
  pool: "pool",
  host: "host",
  host_metrics: "host_metrics",
  pif: "PIF",
  pif_metrics: "PIF_metrics",
  bond: "Bond",
  network: "network",
  vlan: "VLAN",
  tunnel: "tunnel",
  network_sriov: "network_sriov",
  vm: "VM",
  vif: "VIF",
  sr: "SR",
  pbd: "PBD",
  cluster_host: "Cluster_host",
  message: "message",
};

/** One look at another row: with what we saw, so that it can be seen later whether it still is so. */
export interface Sight {
  readonly cls: WireClass;
  readonly ref: string;
  readonly row: unknown;
}

/**
 * How one entity finds the others that its row points at. It remembers everything that it saw: as long as all sights
 * are the same, so is the entity.
 */
export interface Lookup {
  /** Null for no reference and for one that points at nothing. */
  row<Class extends WireClass>(cls: Class, ref: string | null): WireRow<Class> | null;
  /**
   * The uuid behind a reference. One that points at nothing survives as a name that nothing has (references themselves
   * stay at the wire), and is reported.
   */
  uuid<Class extends PointedAt>(cls: Class, ref: string | null): WireRow<Class>["uuid"];
  readonly sights: readonly Sight[];
  readonly findings: readonly Finding[];
}

export function lookupIn(tables: WireTables, owner: Owner): Lookup {
  return new TableLookup(tables, owner);
}

/** For who projects a pool once and never again: the sights of a large pool are half a million. */
export function forgetfulLookupIn(tables: WireTables, owner: Owner): Lookup {
  return new ForgetfulLookup(tables, owner);
}

/** Who looks; asked only when there is something to say of it. */
type Owner = () => { readonly title: string; readonly subject: Subject | null };

/** A class and not closures: there is one for every row of a pool, and a large pool has a hundred thousand. */
class ForgetfulLookup implements Lookup {
  readonly sights: readonly Sight[] = noSights;
  findings: readonly Finding[] = noFindings;
  readonly #tables: WireTables;
  readonly #owner: Owner;

  constructor(tables: WireTables, owner: Owner) {
    this.#tables = tables;
    this.#owner = owner;
  }

  row<Class extends WireClass>(cls: Class, ref: string | null): WireRow<Class> | null {
    return ref === null ? null : (this.#tables[cls].get(ref) ?? null);
  }

  uuid<Class extends PointedAt>(cls: Class, ref: string | null): WireRow<Class>["uuid"] {
    const found = this.row(cls, ref);
    if (found) return found.uuid;
    this.findings = [...this.findings, dangling(this.#owner(), spelled[cls])];
    return missing(cls, ref);
  }
}

const noSights: readonly Sight[] = [];
const noFindings: readonly Finding[] = [];

class TableLookup extends ForgetfulLookup {
  override readonly sights: Sight[] = [];

  override row<Class extends WireClass>(cls: Class, ref: string | null): WireRow<Class> | null {
    const row = super.row(cls, ref);
    if (ref !== null) this.sights.push({ cls, ref, row: row ?? undefined });
    return row;
  }
}

export function stillSeen(tables: WireTables, sights: readonly Sight[]): boolean {
  return sights.every((sight) => tables[sight.cls].get(sight.ref) === sight.row);
}

/** No object of the class has such a uuid: what is looked up by it is not found, which is the truth. */
function missing<Class extends PointedAt>(_cls: Class, ref: string | null): WireRow<Class>["uuid"] {
  return `missing-${(ref ?? "none").replace(/^OpaqueRef:/, "")}` as WireRow<Class>["uuid"];
}

function dangling(owner: ReturnType<Owner>, target: string): Finding {
  return {
    code: "READ.DANGLING",
    severity: "warning",
    summary: `${owner.title} points at a ${target} that does not exist.`,
    reason: "The pool's database names an object that it does not hold; it may be from an interrupted operation.",
    suggestion: null,
    subjects: owner.subject ? [owner.subject] : [],
    xenapiCode: "HANDLE_INVALID",
  };
}
