import { hostBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, bondSubject, hostName, networkName } from "@/lib/core/audit/sight";

/** `Bond.primary_slave` is NULL or no member (bonds older than XenServer 6.0 have none). */
export const bondPrimaryMissing: Rule = {
  code: "AUDIT.BOND_PRIMARY_MISSING",
  severity: "warning",
  title: "Bonds without a primary member",
  why: "When the bond is broken nobody knows which NIC inherits its address and its VLANs.",
  wayOut: "Make the bond again while management is elsewhere.",
  ask: ({ topology }) =>
    hostBonds(topology)
      .filter(({ bond }) => bond.members.length > 0)
      .filter(({ bond }) => bond.primaryMember === null || !bond.members.includes(bond.primaryMember))
      .map(({ host, bond, pif }) => ({
        about: bondSubject(bond),
        summary: `${networkName(topology, pif.network)} on ${hostName(topology, host.uuid)} has no primary member.`,
        evidence: [
          bondEvidence(topology, bond, bond.primaryMember === null ? "none" : "a NIC that is no member", "a member"),
        ],
      })),
};
