/** A map whose entities are also known by a second key. */
export interface Grouped<Id, Entity, Key> extends Map<Id, Entity> {
  /** The entities under this key; not to be changed. */
  group(key: Key): readonly Entity[];
  hasGroup(key: Key): boolean;
}

/**
 * A map that also knows its entities by a second key (the PIFs of a host, the VIFs on a network), kept true at every
 * `set` and `delete`: a plan for 64 hosts asks for such a group some hundred times.
 */
export class GroupedMap<Id, Entity, Key> extends Map<Id, Entity> implements Grouped<Id, Entity, Key> {
  private readonly keyOf: (entity: Entity) => Key;
  private readonly groups = new Map<Key, Map<Id, Entity>>();
  private readonly lists = new Map<Key, readonly Entity[]>();

  constructor(entities: Iterable<readonly [Id, Entity]>, keyOf: (entity: Entity) => Key) {
    super();
    this.keyOf = keyOf;
    for (const [id, entity] of entities) this.set(id, entity);
  }

  override set(id: Id, entity: Entity): this {
    const key = this.keyOf(entity);
    const before = this.get(id);
    if (before !== undefined && this.keyOf(before) !== key) this.leave(this.keyOf(before), id);
    this.lists.delete(key);
    const group = this.groups.get(key);
    if (group) group.set(id, entity);
    else this.groups.set(key, new Map([[id, entity]]));
    return super.set(id, entity);
  }

  override delete(id: Id): boolean {
    const entity = this.get(id);
    if (entity !== undefined) this.leave(this.keyOf(entity), id);
    return super.delete(id);
  }

  /** In the order in which they came into the group; the same list until the group changes. */
  group(key: Key): readonly Entity[] {
    const known = this.lists.get(key);
    if (known) return known;
    const list = [...(this.groups.get(key)?.values() ?? [])];
    this.lists.set(key, list);
    return list;
  }

  hasGroup(key: Key): boolean {
    return (this.groups.get(key)?.size ?? 0) > 0;
  }

  private leave(key: Key, id: Id): void {
    this.groups.get(key)?.delete(id);
    this.lists.delete(key);
  }
}
