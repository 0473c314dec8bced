import type { Finding } from "@/lib/core/shared/finding";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/** Why a gesture makes no sense whatever the pool's state: the checks of lib/core/preflight are not asked then. */

const common = { severity: "blocker", subjects: [], xenapiCode: null } as const;

export const sameNic: Finding = {
  ...common,
  code: "GESTURE.SAME_NIC",
  summary: "That is the same NIC.",
  reason: "A bond joins at least two different NICs.",
  suggestion: "Choose another NIC.",
};

export const inNoBond: Finding = {
  ...common,
  code: "GESTURE.IN_NO_BOND",
  summary: "This is in no bond.",
  reason: "The tray holds the NICs that are free; what is free already stays there.",
  suggestion: "Choose a NIC that belongs to a bond, or the bond itself.",
};

export const severalBonds: Finding = {
  ...common,
  code: "GESTURE.SEVERAL_BONDS",
  summary: "These NICs are in different bonds.",
  reason: "Taking a NIC out changes its bond, and that is looked at bond by bond.",
  suggestion: "Take the NICs of one bond out first.",
};

/** Bond.destroy leaves everything on the primary member: it cannot go on into another bond in the same draft. */
export function keepsWhatItCarries(device: string, bond: string, nic: NetworkUuid): Finding {
  return {
    ...common,
    code: "GESTURE.HEIR_OF_BOND",
    summary: `${device} is the primary NIC of ${bond}, which would be broken.`,
    reason: `What ${bond} carries falls to ${device}; it would be drawn into the other bond with it.`,
    suggestion: `Move the other NIC of ${bond}, or break ${bond} first and carry that out.`,
    subjects: [{ kind: "network", uuid: nic }],
  };
}

export const alreadyChanged: Finding = {
  ...common,
  code: "GESTURE.ALREADY_CHANGED",
  summary: "This bond is already changed in the draft.",
  reason: "Two changes of one bond in one plan would undo each other.",
  suggestion: "Remove that change from the draft first.",
};

export const draftedBondsStay: Finding = {
  ...common,
  code: "GESTURE.BOND_DRAFTED",
  summary: "A bond of the draft cannot be joined.",
  reason: "It does not exist yet, or is about to change.",
  suggestion: "Drop its NICs on the other bond one by one.",
};
