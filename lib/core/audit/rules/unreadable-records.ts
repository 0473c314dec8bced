import type { Rule } from "@/lib/core/audit/rule";
import { poolSubject } from "@/lib/core/audit/sight";
import { counted } from "@/lib/core/shared/words";

/** Rows that the reading of the pool had to leave out (`READ.MALFORMED`): what is said of the pool may be incomplete. */
export const unreadableRecords: Rule = {
  code: "AUDIT.UNREADABLE_RECORDS",
  severity: "warning",
  title: "Records that could not be read",
  why: "They were left out: what is drawn and found here may be incomplete.",
  wayOut: "Ask support to look at the database, and at the version of the server.",
  ask: ({ topology, readings }) => {
    const unread = readings.filter(({ code }) => code === "READ.MALFORMED");
    if (unread.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `${counted(unread.length, "record")} could not be read.`,
        evidence: unread.map(({ summary, subjects }) => ({
          subject: subjects[0] ?? poolSubject(topology),
          where: "pool database",
          recorded: summary,
          expected: null,
          actual: null,
        })),
      },
    ];
  },
};
