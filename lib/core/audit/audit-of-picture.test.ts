import { describe, expect, it } from "vitest";
import { auditOfPicture } from "@/lib/core/audit/audit-of-picture";
import { twoHosts } from "@/lib/core/audit/audit-pools.builder";
import { runAudit } from "@/lib/core/audit/run-audit";
import { pictureOf } from "@/lib/core/run/picture";
import { indexTopology } from "@/lib/core/topology/topology";

const whole = twoHosts({ management: true, ip: "10.0.0.1/24" }, { ip: "10.1.0.1/24" })
  .storage("disks", "10.1.0.9")
  .build();
const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);

describe("the audit of a picture that a run keeps", () => {
  it("says what the picture knows, and nothing of storage or of networks that VMs may use", () => {
    expect(codes(runAudit(whole))).toEqual(expect.arrayContaining(["AUDIT.STORAGE_ALONE", "AUDIT.MANAGEMENT_ALONE"]));
    const seen = codes(auditOfPicture(whole));
    expect(seen).toContain("AUDIT.MANAGEMENT_ALONE");
    expect(seen).not.toContain("AUDIT.STORAGE_ALONE");
    expect(seen).not.toContain("AUDIT.NETWORK_ORPHAN");
  });

  it("is the same of the pool and of its picture, so that the two can be compared", () => {
    expect(auditOfPicture(indexTopology(pictureOf(whole)))).toEqual(auditOfPicture(whole));
  });
});
