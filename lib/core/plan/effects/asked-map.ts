/**
 * A map that asks for each value when it is wanted, and is put together only for who walks it: copying a host's eight
 * hundred PIFs for the two or three that a step asks about would cost more than the answer.
 */
export class AskedMap<Key, Value> implements ReadonlyMap<Key, Value> {
  private readonly ask: (key: Key) => Value | undefined;
  private readonly all: () => ReadonlyMap<Key, Value>;

  /** `all` answers what `ask` does, for every key that it answers. */
  constructor(ask: (key: Key) => Value | undefined, all: () => ReadonlyMap<Key, Value>) {
    this.ask = ask;
    this.all = all;
  }

  get size(): number {
    return this.all().size;
  }

  get(key: Key): Value | undefined {
    return this.ask(key);
  }

  has(key: Key): boolean {
    return this.ask(key) !== undefined;
  }

  entries(): MapIterator<[Key, Value]> {
    return this.all().entries();
  }

  keys(): MapIterator<Key> {
    return this.all().keys();
  }

  values(): MapIterator<Value> {
    return this.all().values();
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    this.all().forEach((value, key) => visit(value, key, this));
  }
}
