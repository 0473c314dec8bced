import type { Finding } from "@/lib/core/shared/finding";
import type { SubjectKind } from "@/lib/core/topology/subject";
import { lookupIn, spelled, stillSeen, type Lookup, type Sight } from "@/lib/xenapi/lookup";
import { sameValue } from "@/lib/xenapi/same-value";
import type { WireClass, WireRow, WireTables } from "@/lib/xenapi/wire";

export interface ListRule<Class extends WireClass, Entity> {
  readonly cls: Class;
  readonly project: (row: WireRow<Class>, look: Lookup) => Entity | null;
  /** How findings point at such an entity; null when no page shows it by itself. */
  readonly kind: SubjectKind | null;
  /** Answered with `forgetfulLookupIn`, the list is projected once and never again. */
  readonly lookup?: typeof lookupIn;
}

export interface ProjectedList<Entity> {
  /** The very same array when nothing in it changed. */
  readonly list: readonly Entity[];
  readonly findings: readonly Finding[];
}

/** The same function as long as the order is the same: a new one means that everything may have moved. */
export type Order<Entity> = (one: Entity, other: Entity) => number;

interface Remembered<Entity> {
  readonly row: unknown;
  readonly sights: readonly Sight[];
  readonly entity: Entity | null;
  readonly findings: readonly Finding[];
}

/**
 * Projects one class again and again. An entity is made anew only when its row, or a row that it looked at, was
 * replaced; and it stays the very same object unless its content changed. With 50,000 rows that is what keeps one
 * change cheap.
 */
export function listProjection<Class extends WireClass, Entity extends { readonly uuid: string }>(
  rule: ListRule<Class, Entity>,
): (tables: WireTables, order: Order<Entity>) => ProjectedList<Entity> {
  let remembered = new Map<string, Remembered<Entity>>();
  let list: readonly Entity[] = [];
  let orderedBy: Order<Entity> | null = null;

  return (tables, order) => {
    const next = new Map<string, Remembered<Entity>>();
    let changed = 0;
    for (const row of tables[rule.cls].values()) {
      const before = remembered.get(row.uuid);
      const unchanged = before !== undefined && before.row === row && stillSeen(tables, before.sights);
      const now = unchanged ? before : remember(tables, row, before);
      if (now.entity !== before?.entity) changed += 1;
      next.set(row.uuid, now);
    }
    if (changed > 0 || next.size !== remembered.size || order !== orderedBy) list = merged(list, next, order);
    remembered = next;
    orderedBy = order;
    return { list, findings: [...next.values()].flatMap((each) => (each.findings.length > 0 ? each.findings : [])) };
  };

  function remember(
    tables: WireTables,
    row: WireRow<Class>,
    before: Remembered<Entity> | undefined,
  ): Remembered<Entity> {
    const look = (rule.lookup ?? lookupIn)(tables, {
      title: titleOf(rule.cls, row),
      subject: rule.kind === null ? null : { kind: rule.kind, uuid: row.uuid },
    });
    const entity = rule.project(row, look);
    const kept = before !== undefined && sameValue(before.entity, entity) ? before.entity : entity;
    return { row, sights: look.sights, entity: kept, findings: look.findings };
  }
}

/** The new list, made from the old one so that sorting finds it nearly sorted. */
function merged<Entity extends { readonly uuid: string }>(
  old: readonly Entity[],
  next: ReadonlyMap<string, Remembered<Entity>>,
  order: Order<Entity>,
): readonly Entity[] {
  const list: Entity[] = [];
  for (const { uuid } of old) {
    const entity = next.get(uuid)?.entity ?? null;
    if (entity !== null) list.push(entity);
  }
  if (list.length < next.size) {
    const placed = new Set(list.map((entity) => entity.uuid));
    for (const { entity } of next.values()) if (entity !== null && !placed.has(entity.uuid)) list.push(entity);
  }
  list.sort(order);
  const same = list.length === old.length && list.every((entity, index) => entity === old[index]);
  return same ? old : list;
}

/** `PIF eth0`, `network Storage`, `Bond 7a3c…`: by what an administrator would look for. */
function titleOf(
  cls: WireClass,
  row: { readonly uuid: string; readonly name_label?: string; readonly device?: string },
): string {
  return `${spelled[cls]} ${row.name_label ?? row.device ?? row.uuid}`;
}
