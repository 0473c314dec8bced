import type { Ref } from "@/lib/fake-xenapi/engine/types";

export type Fields = Record<string, unknown>;

export interface Entry {
  readonly ref: Ref;
  readonly row: Fields;
  readonly created: number;
  modified: number;
}

export interface Deletion {
  readonly ref: Ref;
  readonly created: number;
  readonly deleted: number;
}

const rememberedAtMost = 512;
const rememberedAtLeast = 256;

/** The rows of one class, with the generations that event.from needs; forgets old deletions as xapi does. */
export class Table {
  readonly entries = new Map<Ref, Entry>();
  readonly byUuid = new Map<string, Ref>();
  /** Generation of the latest change to any row, deletions included. */
  changed = 0;
  /** Oldest first. */
  deletions: readonly Deletion[] = [];

  add(entry: Entry, uuid: string | null): void {
    this.entries.set(entry.ref, entry);
    if (uuid !== null) this.byUuid.set(uuid, entry.ref);
    this.changed = entry.modified;
  }

  remove(entry: Entry, uuid: string | null, generation: number): void {
    this.entries.delete(entry.ref);
    if (uuid !== null && this.byUuid.get(uuid) === entry.ref) this.byUuid.delete(uuid);
    const all = [...this.deletions, { ref: entry.ref, created: entry.created, deleted: generation }];
    this.deletions = all.length > rememberedAtMost ? all.slice(-rememberedAtLeast) : all;
    this.changed = generation;
  }
}
