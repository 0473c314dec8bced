/**
 * A map over another that is never touched, and must not change meanwhile: it remembers only what differs. A plan of a large pool rewrites some hundred
 * of its fifty thousand PIFs, and copying them all first would cost more than the plan. The order is that of a `Map`.
 */
export class OverlayMap<Id, Entity> implements ReadonlyMap<Id, Entity> {
  private readonly base: ReadonlyMap<Id, Entity>;
  private readonly replaced = new Map<Id, Entity>();
  private readonly gone = new Set<Id>();
  private readonly added = new Map<Id, Entity>();
  private readonly ids = new Set<Id>();
  private list: readonly Entity[] | null = null;
  private frozen: ReadonlyMap<Id, Entity> | null = null;

  constructor(base: ReadonlyMap<Id, Entity>) {
    this.base = base;
  }

  get size(): number {
    return this.base.size - this.gone.size + this.added.size;
  }

  get(id: Id): Entity | undefined {
    const known = this.added.get(id) ?? this.replaced.get(id);
    if (known !== undefined) return known;
    return this.gone.has(id) ? undefined : this.base.get(id);
  }

  has(id: Id): boolean {
    return this.added.has(id) || (this.base.has(id) && !this.gone.has(id));
  }

  /** What was set or deleted here, in the order in which it was first touched. */
  touched(): readonly Id[] {
    return [...this.ids];
  }

  set(id: Id, entity: Entity): this {
    this.touch(id);
    if (this.base.has(id) && !this.gone.has(id)) this.replaced.set(id, entity);
    else this.added.set(id, entity);
    return this;
  }

  delete(id: Id): boolean {
    if (!this.has(id)) return false;
    this.touch(id);
    if (this.added.delete(id)) return true;
    this.replaced.delete(id);
    this.gone.add(id);
    return true;
  }

  /** All as they are now; the same list until something changes. What changes later is not in it. */
  now(): readonly Entity[] {
    this.list ??= [...this.entries()].map(([, entity]) => entity);
    return this.list;
  }

  /** The same as a map that stays as it is; the same map until something changes. */
  asNow(): ReadonlyMap<Id, Entity> {
    this.frozen ??= new Map(this.entries());
    return this.frozen;
  }

  *entries(): MapIterator<[Id, Entity]> {
    for (const [id, entity] of this.base) if (!this.gone.has(id)) yield [id, this.replaced.get(id) ?? entity];
    yield* this.added;
  }

  *keys(): MapIterator<Id> {
    for (const [id] of this.entries()) yield id;
  }

  /** Of this moment: what is put while it is walked does not show. */
  values(): MapIterator<Entity> {
    return new Set(this.now()).values();
  }

  [Symbol.iterator](): MapIterator<[Id, Entity]> {
    return this.entries();
  }

  forEach(visit: (entity: Entity, id: Id, map: ReadonlyMap<Id, Entity>) => void): void {
    for (const [id, entity] of this.entries()) visit(entity, id, this);
  }

  private touch(id: Id): void {
    this.ids.add(id);
    this.list = this.frozen = null;
  }
}
