import { describe, expect, it } from "vitest";
import { array, assert, constantFrom, oneof, property, record, uniqueArray } from "fast-check";
import { GroupedMap, groupsIn } from "@/lib/core/plan/effects/grouped-map";
import { grouped } from "@/lib/core/topology/topology";

interface Thing {
  readonly uuid: string;
  readonly place: string;
}

const thing = record({ uuid: constantFrom("a", "b", "c", "d", "e"), place: constantFrom("x", "y") });
const act = oneof(
  thing.map((put) => ({ put })),
  constantFrom("a", "b", "c", "d", "e").map((drop) => ({ drop })),
);

describe("a map over another", () => {
  it("answers as a copy of it would, in the same order, and leaves it alone", () => {
    assert(
      property(uniqueArray(thing, { selector: ({ uuid }) => uuid }), array(act), (things, acts) => {
        const base = new Map(things.map((one): [string, Thing] => [one.uuid, one]));
        const copy = new Map(base);
        const over = new GroupedMap(base, groupsIn(grouped(things, placeOf)), placeOf);
        for (const one of acts) {
          const before = over.asNow();
          const kept = [...before];
          if ("put" in one) {
            copy.set(one.put.uuid, one.put);
            over.set(one.put.uuid, one.put);
          } else if (over.delete(one.drop) !== copy.delete(one.drop)) throw new Error(`${one.drop} was not there`);
          expect([...before]).toEqual(kept);
          expect([...over]).toEqual([...copy]);
          expect([...over.values()]).toEqual([...copy.values()]);
          expect([over.size, over.now()]).toEqual([copy.size, [...copy.values()]]);
          for (const id of ["a", "b", "c", "d", "e"]) {
            expect([over.has(id), over.get(id)]).toEqual([copy.has(id), copy.get(id)]);
          }
          for (const place of ["x", "y"]) {
            const there = [...copy.values()].filter((other) => other.place === place);
            expect(new Set(over.group(place))).toEqual(new Set(there));
            expect(over.hasGroup(place)).toBe(there.length > 0);
          }
        }
        expect([...base.values()]).toEqual(things);
      }),
    );
  });
});

const placeOf = ({ place }: Thing): string => place;
