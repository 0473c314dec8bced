import { danglingReferences as dangling } from "@/lib/core/audit/dangling";
import type { Rule } from "@/lib/core/audit/rule";
import { poolSubject } from "@/lib/core/audit/sight";
import { counted } from "@/lib/core/shared/words";

/** Records that name others which are not there. They stop bond and network calls with HANDLE_INVALID. */
export const danglingReferences: Rule = {
  code: "AUDIT.DANGLING",
  severity: "warning",
  title: "Records that point at nothing",
  why: "They are left from something that was cut off, and calls that meet them fail with HANDLE_INVALID.",
  wayOut: "Look at each: xe pif-forget for a dead NIC; for bonds, VLANs and tunnels destroy what is left.",
  ask: ({ topology }) => {
    const found = dangling(topology);
    if (found.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `${counted(found.length, "record")} ${found.length === 1 ? "points" : "point"} at something that does not exist.`,
        evidence: found,
      },
    ];
  },
};
