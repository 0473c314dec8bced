import { type ClassName, classNames, fieldsOf } from "@/lib/xapi-schema/schema";
import { noRef } from "@/lib/xapi-schema/field";
import type { Ref } from "@/lib/fake-xenapi/engine/types";

/** `PIF.network` is mirrored in `network.PIFs`: the class and field that show it. One object for each such field. */
export interface Mirror {
  readonly cls: ClassName;
  readonly field: string;
}

/** A class as the database walks it: what it stores, what it computes, and which stored references are mirrored. */
export interface Layout {
  readonly stored: readonly string[];
  /** Every field at its default: rows are copies of it, which is quicker than building them field by field. */
  readonly template: Readonly<Record<string, unknown>>;
  readonly computed: readonly Mirror[];
  readonly mirrored: ReadonlyMap<string, Mirror>;
}

const layouts: ReadonlyMap<ClassName, Layout> = makeLayouts();

function makeLayouts(): ReadonlyMap<ClassName, Layout> {
  const mirrored = new Map(classNames.map((cls) => [cls, new Map<string, Mirror>()]));
  const computed = new Map<ClassName, readonly Mirror[]>();
  for (const cls of classNames) {
    const mirrors: Mirror[] = [];
    for (const [field, { inverse }] of fieldsOf(cls)) {
      if (inverse === null) continue;
      const mirror = { cls, field };
      mirrors.push(mirror);
      mirrored.get(inverse.cls)?.set(inverse.field, mirror);
    }
    computed.set(cls, mirrors);
  }
  return new Map(
    classNames.map((cls) => [
      cls,
      {
        stored: fieldsOf(cls).flatMap(([name, field]) => (field.inverse === null ? [name] : [])),
        template: Object.fromEntries(fieldsOf(cls).map(([name, field]) => [name, field.default])),
        computed: computed.get(cls) ?? [],
        mirrored: mirrored.get(cls) ?? new Map(),
      },
    ]),
  );
}

const empty: Layout = { stored: [], template: {}, computed: [], mirrored: new Map() };

export function layoutOf(cls: ClassName): Layout {
  return layouts.get(cls) ?? empty;
}

const none: readonly Ref[] = [];

/**
 * Who points at whom. Kept apart from the rows, so that a row may point at another that does not exist yet (dumps and
 * seeders come in any order). Arrays are replaced, never changed: a caller may loop over one while it writes.
 */
export class InverseIndex {
  readonly #sets = new Map<Mirror, Map<Ref, readonly Ref[]>>();

  of(mirror: Mirror, target: Ref): readonly Ref[] {
    return this.#sets.get(mirror)?.get(target) ?? none;
  }

  add(mirror: Mirror, target: Ref, source: Ref): void {
    if (target === noRef || target === "") return;
    const sets = this.#sets.get(mirror) ?? new Map<Ref, readonly Ref[]>();
    this.#sets.set(mirror, sets.set(target, [...(sets.get(target) ?? none), source]));
  }

  remove(mirror: Mirror, target: Ref, source: Ref): void {
    const sets = this.#sets.get(mirror);
    const left = this.of(mirror, target).filter((ref) => ref !== source);
    if (left.length === 0) sets?.delete(target);
    else sets?.set(target, left);
  }
}
