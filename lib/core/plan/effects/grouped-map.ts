import { OverlayMap } from "@/lib/core/plan/effects/overlay-map";

/** The entities of what lies below, by their key: its groups in the order of that map. */
export interface Groups<Key, Entity> {
  group(key: Key): readonly Entity[];
}

export function groupsIn<Key, Entity>(groups: ReadonlyMap<Key, readonly Entity[]>): Groups<Key, Entity> {
  return { group: (key) => groups.get(key) ?? [] };
}

/** What happened to one group here. */
interface Traffic<Id> {
  /** Ids that what lies below has in the group; one that came back is after all others. */
  left: Set<Id> | null;
  came: Set<Id> | null;
}

/**
 * A map that also knows its entities by a second key (the PIFs of a host, the VIFs on a network), kept true at every
 * `set` and `delete`: a plan for 64 hosts asks for such a group some hundred times. Groups in which nothing has changed
 * are those of the pool that it lies over.
 */
export class GroupedMap<Id, Entity extends { readonly uuid: Id }, Key>
  extends OverlayMap<Id, Entity>
  implements Groups<Key, Entity>
{
  private readonly keyOf: (entity: Entity) => Key;
  private readonly known: Groups<Key, Entity>;
  private traffic: Map<Key, Traffic<Id>> | null = null;
  /** Groups with changes, as they were when they were asked for last; null: have changed again. */
  private lists: Map<Key, readonly Entity[] | null> | null = null;

  /** `known`: the entities of `base` by their key, in the order of `base`. */
  constructor(base: ReadonlyMap<Id, Entity>, known: Groups<Key, Entity>, keyOf: (entity: Entity) => Key) {
    super(base);
    this.known = known;
    this.keyOf = keyOf;
  }

  override set(id: Id, entity: Entity): this {
    const before = this.get(id);
    const key = this.keyOf(entity);
    if (before === undefined) this.enter(key, id);
    else if (this.keyOf(before) !== key) {
      this.leave(this.keyOf(before), id);
      this.enter(key, id);
    }
    this.forget(key);
    return super.set(id, entity);
  }

  override delete(id: Id): boolean {
    const entity = this.get(id);
    if (entity !== undefined) this.leave(this.keyOf(entity), id);
    return super.delete(id);
  }

  /** In the order in which they came into the group; the same list until the group changes. */
  group(key: Key): readonly Entity[] {
    const listed = this.lists?.get(key);
    if (listed === undefined) return this.known.group(key);
    if (listed !== null) return listed;
    const { left, came } = this.traffic?.get(key) ?? {};
    const list: Entity[] = [];
    for (const entity of this.known.group(key)) {
      if (left?.has(entity.uuid) !== true) list.push(this.setHere(entity.uuid) ?? entity);
    }
    came?.forEach((uuid) => {
      const entity = this.setHere(uuid);
      if (entity !== undefined) list.push(entity);
    });
    this.lists?.set(key, list);
    return list;
  }

  hasGroup(key: Key): boolean {
    return this.group(key).length > 0;
  }

  private enter(key: Key, id: Id): void {
    const traffic = this.trafficIn(key);
    traffic.came ??= new Set();
    traffic.came.add(id);
  }

  private leave(key: Key, id: Id): void {
    const traffic = this.trafficIn(key);
    this.forget(key);
    if (traffic.came?.delete(id) === true) return;
    traffic.left ??= new Set();
    traffic.left.add(id);
  }

  private forget(key: Key): void {
    this.lists ??= new Map();
    this.lists.set(key, null);
  }

  private trafficIn(key: Key): Traffic<Id> {
    this.traffic ??= new Map();
    const known = this.traffic.get(key);
    if (known !== undefined) return known;
    const fresh: Traffic<Id> = { left: null, came: null };
    this.traffic.set(key, fresh);
    return fresh;
  }
}
