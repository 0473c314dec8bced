import { describe, expect, it } from "vitest";
import { twoBonds } from "@/lib/core/audit/audit-pools.builder";
import { compareAudits } from "@/lib/core/audit/compare-audits";
import { runAudit } from "@/lib/core/audit/run-audit";

const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);

describe("two audits of one pool", () => {
  const broken = runAudit(twoBonds({ bond: { mode: "balance-slb" } }).build());
  const mended = runAudit(twoBonds({ nic: { speed: 100 } }).build());

  it("tell what is new, gone and unchanged", () => {
    const { appeared, gone, unchanged } = compareAudits(broken, mended);
    expect(codes(gone)).toEqual(["AUDIT.BOND_MODE_DIFFERS"]);
    expect(codes(appeared)).toEqual(["AUDIT.BOND_SPEEDS_DIFFER", "AUDIT.SPEED_BELOW_OTHERS"]);
    expect(unchanged.length).toBe(broken.length - gone.length);
    expect(unchanged.length).toBeGreaterThan(0);
  });

  it("are the same the other way round", () => {
    const there = compareAudits(broken, mended);
    const back = compareAudits(mended, broken);
    expect([back.appeared, back.gone]).toEqual([there.gone, there.appeared]);
  });
});
