import { describe, expect, it } from "vitest";
import { actualCases, lacpHeard } from "@/lib/core/audit/actual-cases.builder";
import { addressCases, lostVlan } from "@/lib/core/audit/address-cases.builder";
import { twoBonds, type RuleCase } from "@/lib/core/audit/audit-pools.builder";
import { bondCases } from "@/lib/core/audit/bond-cases.builder";
import { checklist } from "@/lib/core/audit/checklist";
import { poolCases } from "@/lib/core/audit/pool-cases.builder";
import { rules } from "@/lib/core/audit/rules";
import { runAudit } from "@/lib/core/audit/run-audit";
import type { PoolTopology } from "@/lib/core/topology/topology";

const cases: readonly RuleCase[] = [...poolCases, ...bondCases, ...addressCases, ...actualCases];

const ownFindings = (
  code: string,
  topology: PoolTopology,
  { readings, probes }: Pick<RuleCase, "readings" | "probes"> = {},
) => runAudit(topology, readings, probes).filter((finding) => finding.code === `AUDIT.${code}`);

describe("the rules of the audit", () => {
  it("are 102, each with a code and a case of its own", () => {
    expect(rules).toHaveLength(102);
    expect(new Set(rules.map((rule) => rule.code)).size).toBe(rules.length);
    expect(cases.map(({ code }) => `AUDIT.${code}`).toSorted()).toEqual(rules.map(({ code }) => code).toSorted());
  });

  it.each(cases.map((one) => [one.code, one] as const))(
    "%s is seen on a pool with the fault and silent without it",
    (code, one) => {
      const found = ownFindings(code, one.fires(), one);
      expect(found.length).toBeGreaterThan(0);
      expect(ownFindings(code, one.silent(), { probes: one.silentProbes ?? [] })).toEqual([]);
      for (const finding of found) {
        expect(finding.evidence.length).toBeGreaterThan(0);
        expect(finding.subjects).toContainEqual(finding.about);
        for (const words of [finding.summary, finding.reason, finding.suggestion ?? ""]) {
          expect(words).toMatch(/^\S.*\.$/u);
        }
      }
    },
  );

  it("give every finding of a pool a key of its own", () => {
    for (const { fires, readings, probes } of cases) {
      const keys = runAudit(fires(), readings, probes).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it("no longer ask for a partner of LACP when the hosts told it, and know that daemons run", () => {
    const topology = twoBonds({}, { bond: { mode: "lacp" } }).build();
    expect(ownFindings("LACP_UNSEEN", topology)).toHaveLength(1);
    expect(ownFindings("LACP_UNSEEN", topology, { probes: lacpHeard })).toEqual([]);
    const daemons = (probes: RuleCase["probes"]) => checklist(topology, probes).find(({ id }) => id === "daemons");
    expect(daemons([])?.state).toBe("unknown");
    expect(daemons(lacpHeard.slice(0, 1))).toMatchObject({ state: "unknown", answer: "Not known of b" });
    expect(daemons(lacpHeard)).toMatchObject({ state: "yes", answer: "They run on 2 hosts" });
  });

  it("find records that point at nothing, of whatever kind", () => {
    const [finding] = ownFindings("DANGLING", lostVlan());
    expect(finding?.evidence.map(({ where, recorded }) => `${where}: ${recorded}`)).toEqual([
      "VLAN 50 on eth0 on a: a VLAN that does not exist",
      "VLAN 50 on eth0 on b: a VLAN that does not exist",
    ]);
  });
});
