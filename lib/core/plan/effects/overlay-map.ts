/**
 * A map over another that is never touched, and must not change meanwhile: it remembers only what differs. A plan of a
 * large pool rewrites some hundred of its fifty thousand PIFs, and copying them all first would cost more than the plan.
 * The order is that of a `Map`. A plan makes some of these for each of its steps, and most are never written to: what
 * remembers is made when needed.
 */
export class OverlayMap<Id, Entity> implements ReadonlyMap<Id, Entity> {
  private readonly base: ReadonlyMap<Id, Entity>;
  /** The base, where it is such a map too, and what lies below all of them: a look-up walks down without a call for each. */
  private readonly upon: OverlayMap<Id, Entity> | null;
  private readonly ground: ReadonlyMap<Id, Entity>;
  /** What was set here, in the place of the base's or after all of them; null: deleted. */
  private own: Map<Id, Entity | null> | null = null;
  /** Ids of the base that were deleted and set again: they come after all of the base's. */
  private returned: Set<Id> | null = null;
  private count = 0;
  private list: readonly Entity[] | null = null;
  private frozen: ReadonlyMap<Id, Entity> | null = null;

  constructor(base: ReadonlyMap<Id, Entity>) {
    this.base = base;
    this.upon = base instanceof OverlayMap ? base : null;
    this.ground = this.upon === null ? base : this.upon.ground;
  }

  get size(): number {
    return this.now().length;
  }

  get(id: Id): Entity | undefined {
    let own = this.own;
    let upon = this.upon;
    for (;;) {
      if (own !== null) {
        const known = own.get(id);
        if (known !== undefined) return known ?? undefined;
      }
      if (upon === null) return this.ground.get(id);
      own = upon.own;
      upon = upon.upon;
    }
  }

  has(id: Id): boolean {
    return this.get(id) !== undefined;
  }

  /** What was set or deleted here, in the order in which it was first touched; what came back is where it came back. */
  touched(): readonly Id[] {
    return this.own === null ? [] : [...this.own.keys()];
  }

  /** What was set here and is still there, in the same order. */
  written(): readonly Entity[] {
    const entities: Entity[] = [];
    this.own?.forEach((entity) => {
      if (entity !== null) entities.push(entity);
    });
    return entities;
  }

  /** How many ids were ever set or deleted here; never falls. */
  get touchedCount(): number {
    return this.own === null ? 0 : this.own.size;
  }

  get isPristine(): boolean {
    return this.own === null;
  }

  isTouched(id: Id): boolean {
    return this.own !== null && this.own.has(id);
  }

  /** How often something was set or deleted here or below: what the map was asked stays true until this grows. */
  get changes(): number {
    return this.base instanceof OverlayMap ? this.count + this.base.changes : this.count;
  }

  set(id: Id, entity: Entity): this {
    const here = this.own === null ? undefined : this.own.get(id);
    this.replace(id, here === undefined ? this.base.get(id) : (here ?? undefined), entity);
    if (here === null) this.comeBack(id);
    this.touch().set(id, entity);
    return this;
  }

  delete(id: Id): boolean {
    const entity = this.get(id);
    if (entity === undefined) return false;
    this.remove(id, entity);
    this.touch().set(id, null);
    return true;
  }

  /** For maps that know more than the ids of what they hold: right before `before` gives way to `entity`. */
  protected replace(_id: Id, _before: Entity | undefined, _entity: Entity): void {
    // Nothing else is known here.
  }

  /** The same, right before `before` goes. */
  protected remove(_id: Id, _before: Entity): void {
    // Nothing else is known here.
  }

  /** What was deleted and is set again comes after all others. */
  private comeBack(id: Id): void {
    this.own?.delete(id);
    if (this.base.has(id)) (this.returned ??= new Set()).add(id);
  }

  /** What was done here so far, to be done to the map below: it then holds the same in the same order. */
  doneSoFar(): (below: OverlayMap<Id, Entity>) => void {
    if (this.own === null) return leaveAsItIs;
    const gone: Id[] = [];
    const put: Entity[] = [];
    const ids: Id[] = [];
    this.own.forEach((entity, id) => {
      // What came back was deleted first, and is set again in its turn.
      if (entity === null || this.returned?.has(id) === true) gone.push(id);
      if (entity === null) return;
      ids.push(id);
      put.push(entity);
    });
    return (below) => {
      for (const id of gone) below.delete(id);
      put.forEach((entity, index) => {
        const id = ids[index];
        if (id !== undefined) below.set(id, entity);
      });
    };
  }

  /** All as they are now; the same list until something changes. What changes later is not in it. */
  now(): readonly Entity[] {
    if (this.own === null && this.base instanceof OverlayMap) return this.base.now();
    if (this.list !== null) return this.list;
    const list: Entity[] = [];
    this.forEach((entity) => list.push(entity));
    this.list = list;
    return list;
  }

  /** The same as a map that stays as it is; the same map until something changes. */
  asNow(): ReadonlyMap<Id, Entity> {
    if (this.own === null && this.base instanceof OverlayMap) return this.base.asNow();
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
    const { own, returned } = this;
    this.base.forEach((entity, id) => {
      const here = own === null ? undefined : own.get(id);
      if (here === undefined) visit(entity, id, this);
      else if (here !== null && returned?.has(id) !== true) visit(here, id, this);
    });
    own?.forEach((entity, id) => {
      if (entity !== null && (returned?.has(id) === true || !this.base.has(id))) visit(entity, id, this);
    });
  }

  /** What was set here in the place of the base's. */
  protected setHere(id: Id): Entity | undefined {
    return (this.own === null ? undefined : this.own.get(id)) ?? undefined;
  }

  private touch(): Map<Id, Entity | null> {
    this.count += 1;
    this.list = null;
    this.frozen = null;
    return (this.own ??= new Map());
  }
}

function leaveAsItIs(): void {
  // Nothing was done.
}
