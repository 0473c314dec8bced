import type { RecordEntry, RecordField } from "@/lib/core/inspect/record-field";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { resultOf } from "@/lib/xenapi/call-answer";
import { refOf } from "@/lib/xenapi/find-ref";
import type { XenApiSession } from "@/lib/xenapi/session";

/** Classes that somebody may want to read as they are, as XenAPI spells them. */
export type ReadableClass = "host" | "PIF" | "Bond" | "network" | "VLAN";

/** To which class a field of such a record points (XenAPI reference, per class). */
const pointsAt: Readonly<Record<string, string>> = {
  network: "network",
  host: "host",
  bond_slave_of: "Bond",
  bond_master_of: "Bond",
  VLAN_master_of: "VLAN",
  VLAN_slave_of: "VLAN",
  tunnel_access_PIF_of: "tunnel",
  tunnel_transport_PIF_of: "tunnel",
  master: "PIF",
  slaves: "PIF",
  primary_slave: "PIF",
  tagged_PIF: "PIF",
  untagged_PIF: "PIF",
  PIFs: "PIF",
  VIFs: "VIF",
  resident_VMs: "VM",
  control_domain: "VM",
  PBDs: "PBD",
  suspend_image_sr: "SR",
  crash_dump_sr: "SR",
  local_cache_sr: "SR",
};

/** More references than this in one field are only counted: each costs a call. */
const mostResolved = 8;
/** A certificate or a list of patches helps nobody here. */
const mostText = 2000;
const reference = /^OpaqueRef:/u;

/**
 * One record with all its fields (`Class.get_by_uuid`, `Class.get_record`), references told as class and uuid: they
 * never leave this folder. Fails with xapi's `UUID_INVALID` when there is no such object any more. May hold secrets.
 */
export async function readRecord(
  session: XenApiSession,
  cls: ReadableClass,
  uuid: string,
): Promise<Result<readonly RecordField[]>> {
  const ref = await refOf(session, cls, uuid);
  if (!ref.ok) return ref;
  const answer = resultOf(await session.call(`${cls}.get_record`, [ref.value], { fresh: true }));
  if (!answer.ok) return answer;
  if (typeof answer.value !== "object" || answer.value === null) {
    return notOk(failure("XENAPI.NOT_XENAPI", `${cls}.get_record was answered without a record.`));
  }
  const rows: readonly (readonly [string, unknown])[] = Object.entries(answer.value);
  const fields = await Promise.all(rows.map(([name, value]) => fieldOf(session, name, value)));
  return ok(fields.toSorted((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1)));
}

/** What names the object comes first, the rest by its name. */
function rank({ name }: RecordField): number {
  const first = ["uuid", "name_label", "device"].indexOf(name);
  return first < 0 ? 9 : first;
}

async function fieldOf(session: XenApiSession, name: string, value: unknown): Promise<RecordField> {
  if (Array.isArray(value)) return { name, shape: "list", entries: await listEntries(session, name, value) };
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    const pairs: readonly (readonly [string, unknown])[] = Object.entries(value);
    const entries = pairs.map(([key, inner]) => ({
      key: withoutReference(key),
      text: withoutReference(textOf(inner)),
    }));
    return { name, shape: "map", entries };
  }
  return { name, shape: "text", entries: [{ key: "", text: await told(session, name, textOf(value)) }] };
}

async function listEntries(
  session: XenApiSession,
  name: string,
  values: readonly unknown[],
): Promise<readonly RecordEntry[]> {
  const texts = values.map(textOf);
  if (texts.length > mostResolved && texts.some((text) => reference.test(text))) {
    return [{ key: "", text: `${String(texts.length)} references` }];
  }
  const words = await Promise.all(texts.map((text) => told(session, name, text)));
  return words.map((text) => ({ key: "", text }));
}

async function told(session: XenApiSession, field: string, text: string): Promise<string> {
  if (!reference.test(text)) return text;
  if (text === "OpaqueRef:NULL") return "none";
  const cls = pointsAt[field];
  if (cls === undefined) return withoutReference(text);
  const uuid = resultOf(await session.call(`${cls}.get_uuid`, [text], { fresh: true }));
  return uuid.ok && typeof uuid.value === "string" ? `${cls} ${uuid.value}` : `a ${cls} that does not exist`;
}

function withoutReference(text: string): string {
  return reference.test(text) ? "a reference" : text;
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > mostText ? `${text.slice(0, 200)}… (${String(text.length)} characters)` : text;
}
