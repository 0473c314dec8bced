import type { Grouped } from "@/lib/core/plan/effects/grouped-map";

/**
 * A map that begins as another one and keeps what is set or deleted to itself: for trying something out on a pool of
 * thousands of entities without copying them. The one below must not change meanwhile.
 */
export class OverlayMap<Id, Entity, Key = never> extends Map<Id, Entity> implements Grouped<Id, Entity, Key> {
  private readonly below: ReadonlyMap<Id, Entity> & Partial<Pick<Grouped<Id, Entity, Key>, "group">>;
  private readonly keyOf: ((entity: Entity) => Key) | null;
  private readonly lists = new Map<Key, readonly Entity[]>();
  /** Null: deleted. */
  private readonly own = new Map<Id, { readonly entity: Entity } | null>();

  constructor(
    below: ReadonlyMap<Id, Entity> & Partial<Pick<Grouped<Id, Entity, Key>, "group">>,
    keyOf: ((entity: Entity) => Key) | null = null,
  ) {
    super();
    this.below = below;
    this.keyOf = keyOf;
  }

  /** What was set or deleted here, in the order in which it was first touched. */
  touched(): readonly Id[] {
    return [...this.own.keys()];
  }

  override get(id: Id): Entity | undefined {
    const own = this.own.get(id);
    return own === undefined ? this.below.get(id) : own?.entity;
  }

  override has(id: Id): boolean {
    const own = this.own.get(id);
    return own === undefined ? this.below.has(id) : own !== null;
  }

  override set(id: Id, entity: Entity): this {
    this.lists.clear();
    this.own.set(id, { entity });
    return this;
  }

  override delete(id: Id): boolean {
    const had = this.has(id);
    this.lists.clear();
    this.own.set(id, null);
    return had;
  }

  override clear(): void {
    this.lists.clear();
    for (const id of this.below.keys()) this.own.set(id, null);
    for (const id of this.own.keys()) this.own.set(id, null);
  }

  override get size(): number {
    return [...this.entries()].length;
  }

  override *entries(): MapIterator<[Id, Entity]> {
    for (const [id, entity] of this.below) {
      const own = this.own.get(id);
      if (own === undefined) yield [id, entity];
      else if (own !== null) yield [id, own.entity];
    }
    for (const [id, own] of this.own) if (own !== null && !this.below.has(id)) yield [id, own.entity];
  }

  override *keys(): MapIterator<Id> {
    for (const [id] of this.entries()) yield id;
  }

  override *values(): MapIterator<Entity> {
    for (const [, entity] of this.entries()) yield entity;
  }

  override [Symbol.iterator](): MapIterator<[Id, Entity]> {
    return this.entries();
  }

  override forEach(visit: (entity: Entity, id: Id, map: Map<Id, Entity>) => void): void {
    for (const [id, entity] of this.entries()) visit(entity, id, this);
  }

  /** The same list until something is set or deleted here. */
  group(key: Key): readonly Entity[] {
    const known = this.lists.get(key);
    if (known) return known;
    const list = this.drawGroup(key);
    this.lists.set(key, list);
    return list;
  }

  private drawGroup(key: Key): readonly Entity[] {
    const { keyOf } = this;
    const below = this.below.group?.(key) ?? [];
    if (this.own.size === 0 || keyOf === null) return below;
    const replaced = new Set<Entity>();
    const added: Entity[] = [];
    for (const [id, own] of this.own) {
      const entity = this.below.get(id);
      if (entity !== undefined) replaced.add(entity);
      if (own !== null && keyOf(own.entity) === key) added.push(own.entity);
    }
    return [...below.filter((entity) => !replaced.has(entity)), ...added];
  }

  hasGroup(key: Key): boolean {
    return this.group(key).length > 0;
  }
}
