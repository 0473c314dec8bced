import { OverlayMap } from "@/lib/core/plan/effects/overlay-map";

/**
 * A map that also knows its entities by a second key (the PIFs of a host, the VIFs on a network), kept true at every
 * `set` and `delete`: a plan for 64 hosts asks for such a group some hundred times. Groups in which nothing has changed
 * are those of the pool that it lies over.
 */
export class GroupedMap<Id, Entity extends { readonly uuid: Id }, Key> extends OverlayMap<Id, Entity> {
  private readonly keyOf: (entity: Entity) => Key;
  private readonly known: Pick<ReadonlyMap<Key, readonly Entity[]>, "get">;
  private readonly changed = new Map<Key, Map<Id, Entity>>();
  private readonly lists = new Map<Key, readonly Entity[]>();

  /** `known`: the entities of `base` by their key, in the order of `base`. */
  constructor(
    base: ReadonlyMap<Id, Entity>,
    known: Pick<ReadonlyMap<Key, readonly Entity[]>, "get">,
    keyOf: (entity: Entity) => Key,
  ) {
    super(base);
    this.known = known;
    this.keyOf = keyOf;
  }

  override set(id: Id, entity: Entity): this {
    const key = this.keyOf(entity);
    const before = this.get(id);
    if (before !== undefined && this.keyOf(before) !== key) this.leave(this.keyOf(before), id);
    this.open(key).set(id, entity);
    return super.set(id, entity);
  }

  override delete(id: Id): boolean {
    const entity = this.get(id);
    if (entity !== undefined) this.leave(this.keyOf(entity), id);
    return super.delete(id);
  }

  /** In the order in which they came into the group; the same list until the group changes. */
  group(key: Key): readonly Entity[] {
    const own = this.changed.get(key);
    if (own === undefined) return this.known.get(key) ?? [];
    const list = this.lists.get(key) ?? [...own.values()];
    this.lists.set(key, list);
    return list;
  }

  hasGroup(key: Key): boolean {
    return this.group(key).length > 0;
  }

  private leave(key: Key, id: Id): void {
    this.open(key).delete(id);
  }

  /** The group, to be changed. */
  private open(key: Key): Map<Id, Entity> {
    this.lists.delete(key);
    const own = this.changed.get(key) ?? new Map((this.known.get(key) ?? []).map((entity) => [entity.uuid, entity]));
    this.changed.set(key, own);
    return own;
  }
}
