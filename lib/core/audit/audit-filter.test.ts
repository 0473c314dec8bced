import { describe, expect, it } from "vitest";
import { filterFindings, noAuditFilter, readAuditFilter, writeAuditFilter } from "@/lib/core/audit/audit-filter";
import { twoBonds } from "@/lib/core/audit/audit-pools.builder";
import { runAudit } from "@/lib/core/audit/run-audit";
import { hostId } from "@/lib/core/topology/topology.builder";

const topology = twoBonds({ bond: { mode: "balance-slb" }, nic: { speed: 100 } }).build();
const findings = runAudit(topology);
const codes = (filter: Partial<typeof noAuditFilter>) =>
  filterFindings(topology, findings, { ...noAuditFilter, ...filter }).map(({ code }) => code);

describe("the filter of an audit", () => {
  it("passes everything in its order when nothing is asked", () => {
    expect(codes({})).toEqual(findings.map(({ code }) => code));
    expect(findings.length).toBeGreaterThan(2);
  });

  it("narrows by severity, rule, host, words, and all of them together", () => {
    expect(codes({ severities: ["note"] })).toEqual(
      findings.flatMap(({ code, severity }) => (severity === "note" ? [code] : [])),
    );
    expect(codes({ rule: "AUDIT.BOND_MODE_DIFFERS" })).toEqual(["AUDIT.BOND_MODE_DIFFERS"]);
    expect(codes({ host: hostId("a"), rule: "AUDIT.BOND_MODE_DIFFERS" })).toEqual([]);
    expect(codes({ host: hostId("b"), rule: "AUDIT.BOND_MODE_DIFFERS" })).toEqual(["AUDIT.BOND_MODE_DIFFERS"]);
    expect(codes({ words: "MODE coordinator" })).toContain("AUDIT.BOND_MODE_DIFFERS");
    expect(codes({ words: "mode nothing-says-this" })).toEqual([]);
  });

  it("tells what is new from what stayed", () => {
    const changeOf = ({ code }: { code: string }) => (code === "AUDIT.BOND_MODE_DIFFERS" ? "new" : "unchanged");
    const only = filterFindings(topology, findings, { ...noAuditFilter, change: "new" }, changeOf);
    expect(only.map(({ code }) => code)).toEqual(["AUDIT.BOND_MODE_DIFFERS"]);
  });

  it("stands in an address and comes back from it, beside what else is there", () => {
    const filter = {
      severities: ["blocker", "note"],
      rule: "AUDIT.BOND_MISSING",
      host: "h-1",
      words: "eth0 & more",
      change: "gone",
    } as const;
    const query = writeAuditFilter(filter, new URLSearchParams("view=matrix&rule=OLD"));
    expect(query.get("view")).toBe("matrix");
    expect(readAuditFilter(new URLSearchParams(query.toString()))).toEqual(filter);
    expect(writeAuditFilter(noAuditFilter, query).toString()).toBe("view=matrix");
    expect(readAuditFilter(new URLSearchParams("severity=fatal,,&rule=<x>&change=maybe"))).toEqual(noAuditFilter);
  });
});
