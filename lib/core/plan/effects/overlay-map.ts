/**
 * A map over another that is never touched, and must not change meanwhile: it remembers only what differs. A plan of a large pool rewrites some hundred
 * of its fifty thousand PIFs, and copying them all first would cost more than the plan. The order is that of a `Map`.
 * A plan makes some of these for each of its steps, and most are never written to: what remembers is made when needed.
 */
export class OverlayMap<Id, Entity> implements ReadonlyMap<Id, Entity> {
  private readonly base: ReadonlyMap<Id, Entity>;
  /** What was set here, and is still there: in the place of the base's, or after all of them. */
  private own: Map<Id, Entity> | null = null;
  /** Ids of the base that were deleted; one that was set again comes after all of the base's. */
  private gone: Set<Id> | null = null;
  private ids: Set<Id> | null = null;
  private count = 0;
  private list: readonly Entity[] | null = null;
  private frozen: ReadonlyMap<Id, Entity> | null = null;

  constructor(base: ReadonlyMap<Id, Entity>) {
    this.base = base;
  }

  get size(): number {
    return this.now().length;
  }

  get(id: Id): Entity | undefined {
    const known = this.own?.get(id);
    if (known !== undefined) return known;
    return this.gone?.has(id) === true ? undefined : this.base.get(id);
  }

  has(id: Id): boolean {
    return this.get(id) !== undefined;
  }

  /** What was set or deleted here, in the order in which it was first touched. */
  touched(): readonly Id[] {
    return this.ids === null ? [] : [...this.ids];
  }

  get isPristine(): boolean {
    return this.ids === null;
  }

  isTouched(id: Id): boolean {
    return this.ids?.has(id) === true;
  }

  /** How often something was set or deleted here or below: what the map was asked stays true until this grows. */
  get changes(): number {
    return this.base instanceof OverlayMap ? this.count + this.base.changes : this.count;
  }

  set(id: Id, entity: Entity): this {
    this.touch(id);
    this.own ??= new Map();
    this.own.set(id, entity);
    return this;
  }

  delete(id: Id): boolean {
    if (!this.has(id)) return false;
    this.touch(id);
    this.own?.delete(id);
    this.gone ??= new Set();
    if (this.base.has(id)) this.gone.add(id);
    return true;
  }

  /** All as they are now; the same list until something changes. What changes later is not in it. */
  now(): readonly Entity[] {
    if (this.ids === null && this.base instanceof OverlayMap) return this.base.now();
    if (this.list !== null) return this.list;
    const list: Entity[] = [];
    this.forEach((entity) => list.push(entity));
    this.list = list;
    return list;
  }

  /** The same as a map that stays as it is; the same map until something changes. */
  asNow(): ReadonlyMap<Id, Entity> {
    if (this.ids === null && this.base instanceof OverlayMap) return this.base.asNow();
    if (this.frozen !== null) return this.frozen;
    const frozen = new Map<Id, Entity>();
    this.forEach((entity, id) => frozen.set(id, entity));
    this.frozen = frozen;
    return frozen;
  }

  /** Of this moment, like `keys` and `values`: what is put while it is walked does not show. */
  entries(): MapIterator<[Id, Entity]> {
    return this.asNow().entries();
  }

  keys(): MapIterator<Id> {
    return this.asNow().keys();
  }

  values(): MapIterator<Entity> {
    return this.asNow().values();
  }

  [Symbol.iterator](): MapIterator<[Id, Entity]> {
    return this.entries();
  }

  forEach(visit: (entity: Entity, id: Id, map: ReadonlyMap<Id, Entity>) => void): void {
    const { own, gone } = this;
    this.base.forEach((entity, id) => {
      if (gone?.has(id) !== true) visit(own?.get(id) ?? entity, id, this);
    });
    own?.forEach((entity, id) => {
      if (gone?.has(id) === true || !this.base.has(id)) visit(entity, id, this);
    });
  }

  /** What was set here in the place of the base's. */
  protected setHere(id: Id): Entity | undefined {
    return this.own?.get(id);
  }

  private touch(id: Id): void {
    this.count += 1;
    this.ids ??= new Set();
    this.ids.add(id);
    this.list = this.frozen = null;
  }
}
