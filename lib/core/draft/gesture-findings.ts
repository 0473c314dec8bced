import type { Finding } from "@/lib/core/shared/finding";

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

export const isMember: Finding = {
  ...common,
  code: "GESTURE.STILL_MEMBER",
  summary: "This NIC is still in a bond.",
  reason: "A NIC can be a member of one bond only, and a draft holds one change for each NIC.",
  suggestion: "Take it out of its bond first.",
};

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
