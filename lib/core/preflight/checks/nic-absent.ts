import { finding, hostSubject, type Check } from "@/lib/core/preflight/check";
import { listed } from "@/lib/core/shared/words";

/** Row 18: the host has no NIC on one of the networks. */
export const nicAbsent: Check = ({ change, hosts }) => {
  const lacking = hosts.filter(({ members }) => members.some(({ pif }) => pif === null));
  const tooFew = lacking.filter(({ nics }) => nics.length < 2);
  const partial = lacking.filter(({ nics }) => nics.length >= 2);
  return [
    ...(tooFew.length === 0
      ? []
      : [
          finding("blocker", "NIC_ABSENT", {
            summary: `${listed(tooFew.map(({ host }) => host.name))} has no NIC for ${change.name}.`,
            reason: "Fewer than two of the chosen NICs exist there, so there is nothing to bond.",
            suggestion: "Leave such hosts out of this bond, or put the missing NIC in and rescan the host's NICs.",
            subjects: tooFew.map(({ host }) => hostSubject(host)),
          }),
        ]),
    ...(partial.length === 0
      ? []
      : [
          finding("warning", "NIC_ABSENT_PARTLY", {
            summary: `${listed(partial.map(({ host }) => host.name))} has only some of the chosen NICs.`,
            reason: "The bond is made there of the NICs that exist, with fewer links than elsewhere.",
            suggestion: "Leave such hosts out, or accept the smaller bond.",
            subjects: partial.map(({ host }) => hostSubject(host)),
          }),
        ]),
  ];
};
