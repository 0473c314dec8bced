import type { Finding } from "@/lib/core/shared/finding";
import type { SubjectKind } from "@/lib/core/topology/subject";
import { forgetfulLookupIn, lookupIn, spelled, stillSeen, type Lookup, type Sight } from "@/lib/xenapi/lookup";
import { byUuid, sortedByUuid } from "@/lib/xenapi/record-order";
import { sameValue } from "@/lib/xenapi/same-value";
import type { WireClass, WireRow, WireTables } from "@/lib/xenapi/wire";

export interface ListRule<Class extends WireClass, Entity> {
  readonly cls: Class;
  readonly project: (row: WireRow<Class>, look: Lookup) => Entity | null;
  /** How findings point at such an entity; null when no page shows it by itself. */
  readonly kind: SubjectKind | null;
}

export interface ProjectedList<Entity> {
  /** The very same array when nothing in it changed. */
  readonly list: readonly Entity[];
  readonly findings: readonly Finding[];
}

/** The same object as long as the order is the same: a new one means that everything may have moved. */
export interface Order<Entity> {
  /** Decides first. */
  readonly rank: (entity: Entity) => number;
  /** Decides among those of one rank; of whom it says 0, they go by uuid. */
  readonly compare: (one: Entity, other: Entity) => number;
}

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
    const look = lookupIn(tables, () => ownerOf(rule, row));
    const entity = rule.project(row, look);
    const kept = before !== undefined && sameValue(before.entity, entity) ? before.entity : entity;
    return { row, sights: look.sights, entity: kept, findings: look.findings };
  }
}

/** The same for who projects a pool once and never again: nothing is remembered of the rows, and they are sorted anew. */
export function listOnce<Class extends WireClass, Entity extends { readonly uuid: string }>(
  rule: ListRule<Class, Entity>,
): (tables: WireTables, order: Order<Entity>) => ProjectedList<Entity> {
  return (tables, order) => {
    const entities = new Map<string, Entity | null>();
    const findings = new Map<string, readonly Finding[]>();
    for (const row of tables[rule.cls].values()) {
      const look = forgetfulLookupIn(tables, () => ownerOf(rule, row));
      entities.set(row.uuid, rule.project(row, look));
      // Of two rows with one uuid the later counts, with what was noticed of it.
      if (look.findings.length > 0) findings.set(row.uuid, look.findings);
      else if (findings.size > 0) findings.delete(row.uuid);
    }
    const list = sorted(
      [...entities.values()].filter((entity) => entity !== null),
      order,
    );
    const noted = findings.size === 0 ? [] : [...entities.keys()].flatMap((uuid) => findings.get(uuid) ?? []);
    return { list, findings: noted };
  };
}

/** From no order at all: each rank is asked once, and only those of one rank are compared. */
function sorted<Entity extends { readonly uuid: string }>(
  entities: readonly Entity[],
  { rank, compare }: Order<Entity>,
): readonly Entity[] {
  const byRank = new Map<number, Entity[]>();
  for (const entity of sortedByUuid(entities)) {
    const of = rank(entity);
    const equals = byRank.get(of);
    if (equals === undefined) byRank.set(of, [entity]);
    else equals.push(entity);
  }
  return [...byRank].sort(([one], [other]) => one - other).flatMap(([, equals]) => equals.sort(compare));
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
  const { rank, compare } = order;
  list.sort((one, other) => rank(one) - rank(other) || compare(one, other) || byUuid(one, other));
  const same = list.length === old.length && list.every((entity, index) => entity === old[index]);
  return same ? old : list;
}

function ownerOf<Class extends WireClass, Entity>({ cls, kind }: ListRule<Class, Entity>, row: WireRow<Class>) {
  return { title: titleOf(cls, row), subject: kind === null ? null : { kind, uuid: row.uuid } };
}

/** `PIF eth0`, `network Storage`, `Bond 7a3c…`: by what an administrator would look for. */
function titleOf(
  cls: WireClass,
  row: { readonly uuid: string; readonly name_label?: string; readonly device?: string },
): string {
  return `${spelled[cls]} ${row.name_label ?? row.device ?? row.uuid}`;
}
