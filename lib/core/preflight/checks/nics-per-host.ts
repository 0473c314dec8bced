import { finding, hostSubject, type Check } from "@/lib/core/preflight/check";
import { membersOnHost } from "@/lib/core/draft/members-on-host";
import { isSameSet } from "@/lib/core/shared/same-set";
import { distinct, listed } from "@/lib/core/shared/words";

/**
 * Row 19, the manual answer: on some hosts other NICs were chosen. xapi pairs by position when a member's toolstack
 * starts (xenapi.md 5.6), so it may undo the choice there; and a bond of fewer than two NICs is none.
 */
export const nicsPerHost: Check = ({ change: { change, name }, hosts, topology }) => {
  if (change.kind !== "create-bond") return [];
  const usual = distinct(change.memberNetworks);
  const chosen = hosts.filter(({ host }) => !isSameSet(membersOnHost(change, host.uuid), usual));
  const tooFew = chosen.filter(({ host }) => membersOnHost(change, host.uuid).length < 2);
  const members = chosen.filter(({ host }) => host.uuid !== topology.pool.coordinator);
  return [
    ...(tooFew.length === 0
      ? []
      : [
          finding("blocker", "TOO_FEW_NICS_ON_HOST", {
            summary: `${name} has fewer than two NICs on ${listed(tooFew.map(({ host }) => host.name))}.`,
            reason: "A bond of fewer than two NICs protects nothing.",
            suggestion: "Choose a second NIC there, or leave the host out.",
            subjects: tooFew.map(({ host }) => hostSubject(host)),
          }),
        ]),
    ...(chosen.length === 0
      ? []
      : [
          finding("warning", "NICS_CHOSEN_PER_HOST", {
            summary: `On ${listed(
              chosen.map(
                ({ host, nics }) => `${host.name} the bond is made of ${listed(nics.map((nic) => nic.device))}`,
              ),
            )}.`,
            reason:
              members.length === 0
                ? "Members whose toolstack starts copy the coordinator's bond by the positions of its NICs."
                : "When the toolstack starts there, it makes the bond again of the NICs at the coordinator's positions.",
            suggestion: "Check the cables of these ports; recable the host when there is time, so that all are alike.",
            subjects: chosen.map(({ host }) => hostSubject(host)),
          }),
        ]),
  ];
};
