import { OverlayMap } from "@/lib/core/plan/effects/overlay-map";

/** The entities of what lies below, by their key: its groups in the order of that map. */
export interface Groups<Key, Entity> {
  group(key: Key): readonly Entity[];
}

export function groupsIn<Key, Entity>(groups: ReadonlyMap<Key, readonly Entity[]>): Groups<Key, Entity> {
  return { group: (key) => groups.get(key) ?? [] };
}

/** A group in which something changed here. */
interface ChangedGroup<Id, Entity> {
  /** Ids that what lies below has in the group; one that came back is after all others. */
  left: Set<Id> | null;
  came: Set<Id> | null;
  /** As it was when it was asked for last; null: has changed again. */
  list: readonly Entity[] | null;
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
  private changed: Map<Key, ChangedGroup<Id, Entity>> | null = null;

  /** `known`: the entities of `base` by their key, in the order of `base`. */
  constructor(base: ReadonlyMap<Id, Entity>, known: Groups<Key, Entity>, keyOf: (entity: Entity) => Key) {
    super(base);
    this.known = known;
    this.keyOf = keyOf;
  }

  protected override replace(id: Id, before: Entity | undefined, entity: Entity): void {
    const key = this.keyOf(entity);
    const group = this.groupToChange(key);
    if (before === undefined) (group.came ??= new Set()).add(id);
    else if (this.keyOf(before) !== key) {
      this.leave(this.keyOf(before), id);
      (group.came ??= new Set()).add(id);
    }
  }

  protected override remove(id: Id, before: Entity): void {
    this.leave(this.keyOf(before), id);
  }

  /** In the order in which they came into the group; the same list until the group changes. */
  group(key: Key): readonly Entity[] {
    const changed = this.changed === null ? undefined : this.changed.get(key);
    return changed === undefined ? this.known.group(key) : (changed.list ??= this.listed(key, changed));
  }

  hasGroup(key: Key): boolean {
    return this.group(key).length > 0;
  }

  private listed(key: Key, { left, came }: ChangedGroup<Id, Entity>): readonly Entity[] {
    const list: Entity[] = [];
    for (const entity of this.known.group(key)) {
      if (left === null || !left.has(entity.uuid)) list.push(this.setHere(entity.uuid) ?? entity);
    }
    if (came !== null) {
      for (const uuid of came) {
        const entity = this.setHere(uuid);
        if (entity !== undefined) list.push(entity);
      }
    }
    return list;
  }

  private leave(key: Key, id: Id): void {
    const group = this.groupToChange(key);
    if (group.came?.delete(id) !== true) (group.left ??= new Set()).add(id);
  }

  private groupToChange(key: Key): ChangedGroup<Id, Entity> {
    this.changed ??= new Map();
    const known = this.changed.get(key);
    if (known === undefined) {
      const fresh: ChangedGroup<Id, Entity> = { left: null, came: null, list: null };
      this.changed.set(key, fresh);
      return fresh;
    }
    known.list = null;
    return known;
  }
}
