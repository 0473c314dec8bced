import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import { nullRef } from "@/lib/fake-xenapi/engine/types";

const index = fc.nat({ max: 5 });
const step = fc.oneof(
  fc.record({ do: fc.constant("make" as const), network: index }),
  fc.record({ do: fc.constant("move" as const), vif: index, network: index }),
  fc.record({ do: fc.constant("destroy" as const), vif: index }),
  fc.record({ do: fc.constant("back" as const) }),
);

describe("any life of two related classes", () => {
  it("keeps computed sets equal to what the other side says, and tells every changed row as changed", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let counter = 0;
        const db = new FakeDatabase(() => `uuid-${++counter}`);
        const networks = [nullRef, ...Array.from({ length: 5 }, () => db.create("network", {}))];
        const start = db.snapshot();
        for (const it of steps) {
          const before = db.snapshot();
          const generation = db.generation;
          const vifs = db.refs("VIF");
          const network = networks["network" in it ? it.network : 0]!;
          const vif = "vif" in it ? vifs[it.vif] : undefined;
          if (it.do === "make") db.create("VIF", { network });
          if (it.do === "move" && vif !== undefined) db.set("VIF", vif, "network", network);
          if (it.do === "destroy" && vif !== undefined) db.destroy("VIF", vif);
          if (it.do === "back") db.restore(start);

          for (const [ref, row] of db.rows("network")) {
            const pointing = db.where("VIF", (other) => other.network === ref);
            expect([...row.VIFs].sort()).toEqual([...pointing].sort());
          }
          const after = db.snapshot();
          for (const cls of ["network", "VIF"] as const) {
            const told = new Set(db.since(cls, generation).stamps.map(({ ref }) => ref));
            const changed = [...(after.get(cls) ?? [])].filter(
              ([ref, row]) => JSON.stringify(row) !== JSON.stringify(before.get(cls)?.get(ref)),
            );
            expect(changed.filter(([ref]) => !told.has(ref))).toEqual([]);
          }
        }
      }),
      { seed: 20260821, numRuns: 200 },
    );
  });
});
