import { describe, expect, it } from "vitest";
import { consentTo, withoutConsent } from "@/lib/core/preflight/consent";
import type { Finding } from "@/lib/core/shared/finding";

const finding = (code: string, severity: Finding["severity"], ...pifs: string[]): Finding => ({
  code,
  severity,
  summary: "",
  reason: "",
  suggestion: null,
  subjects: pifs.map((uuid) => ({ kind: "pif", uuid })),
  xenapiCode: null,
});

describe("findings that need a person's consent", () => {
  const one = finding("PREFLIGHT.CARRIER", "override", "eth0", "eth1");
  const other = finding("PREFLIGHT.CARRIER", "override", "eth2");
  const findings = [one, other, finding("PREFLIGHT.SAME_CARD", "warning", "eth0")];

  it("are all missing when nobody consented; warnings need none", () => {
    expect(withoutConsent(findings, [])).toEqual([one, other]);
  });

  it("are covered one by one, whatever the order of their subjects", () => {
    const { code, subjects } = consentTo(one);
    expect(withoutConsent(findings, [{ code, subjects: subjects.toReversed() }])).toEqual([other]);
  });

  it("are not covered by consent to the same risk elsewhere, or to another risk", () => {
    expect(withoutConsent([one], [consentTo(other), { ...consentTo(one), code: "PREFLIGHT.MTU" }])).toEqual([one]);
  });
});
