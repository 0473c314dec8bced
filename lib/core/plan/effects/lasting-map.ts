import type { OverlayMap } from "@/lib/core/plan/effects/overlay-map";

/**
 * What a map that goes on changing held at one moment, by a key. As long as it has not changed it is asked itself;
 * afterwards `later` tells what it held, looked up once. Views of a pool being rewritten are mostly asked at once, and
 * copying a host's eight hundred PIFs for each of them would cost more than the answer.
 */
export class LastingMap<Key, Value> implements ReadonlyMap<Key, Value> {
  private readonly source: Pick<OverlayMap<never, never>, "changes">;
  private readonly changes: number;
  private readonly atOnce: (key: Key) => Value | undefined;
  private readonly later: () => ReadonlyMap<Key, Value>;

  constructor(
    source: Pick<OverlayMap<never, never>, "changes">,
    atOnce: (key: Key) => Value | undefined,
    later: () => ReadonlyMap<Key, Value>,
  ) {
    this.source = source;
    this.changes = source.changes;
    this.atOnce = atOnce;
    this.later = later;
  }

  get size(): number {
    return this.later().size;
  }

  get(key: Key): Value | undefined {
    return this.source.changes === this.changes ? this.atOnce(key) : this.later().get(key);
  }

  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  entries(): MapIterator<[Key, Value]> {
    return this.later().entries();
  }

  keys(): MapIterator<Key> {
    return this.later().keys();
  }

  values(): MapIterator<Value> {
    return this.later().values();
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    this.later().forEach((value, key) => visit(value, key, this));
  }
}
