import { finding, hostSubject, type Check } from "@/lib/core/preflight/check";
import { bondLimits } from "@/lib/core/preflight/limits";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";
import { counted, listed } from "@/lib/core/shared/words";

/** Rows 1 and 2: at least two NICs (xapi would accept one), at most what the host's backend can bond. */
export const memberCount: Check = ({ change, hosts }) => {
  // A new mode leaves the members as they are, however many.
  if (change.wanted === null || change.change.kind === "change-bond-mode") return [];
  const count = change.wanted.memberNetworks.length;
  if (count < 2) {
    return [
      finding("blocker", "TOO_FEW_NICS", {
        summary: `${change.name} has ${counted(count, "NIC")}.`,
        reason: refusalReasons.PIF_BOND_NEEDS_MORE_MEMBERS,
        suggestion: "Add a second NIC, or remove this bond from the draft.",
        subjects: [],
        xenapiCode: count === 0 ? "PIF_BOND_NEEDS_MORE_MEMBERS" : undefined,
      }),
    ];
  }
  const tooMany = hosts.filter(({ host }) => count > bondLimits(host).members);
  const [first] = tooMany;
  if (first === undefined) return [];
  const most = Math.min(...tooMany.map(({ host }) => bondLimits(host).members));
  const backend = first.host.backend === "bridge" ? "the Linux bridge" : "Open vSwitch";
  return [
    finding("blocker", "TOO_MANY_NICS", {
      summary: `${String(count)} NICs are too many for one bond on ${listed(tooMany.map(({ host }) => host.name))}.`,
      reason: `With ${backend} a bond has at most ${String(most)} NICs.`,
      suggestion: `Choose at most ${String(most)} of them.`,
      subjects: tooMany.map(({ host }) => hostSubject(host)),
    }),
  ];
};
