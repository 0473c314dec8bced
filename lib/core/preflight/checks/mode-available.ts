import { finding, hostNames, hostSubject, type Check } from "@/lib/core/preflight/check";
import { bondLimits } from "@/lib/core/preflight/limits";

/** Row 3: LACP only where the backend is Open vSwitch; xapi accepts it elsewhere and the kernel ignores its options. */
export const modeAvailable: Check = ({ change, hosts }) => {
  const { wanted } = change;
  if (wanted === null) return [];
  const without = hosts.filter(({ host }) => !bondLimits(host).modes.includes(wanted.mode));
  if (without.length === 0) return [];
  return [
    finding("blocker", "MODE_NOT_AVAILABLE", {
      summary: `${wanted.mode} is not available on ${hostNames(without)}.`,
      reason: "These hosts use the Linux bridge, on which LACP is not supported.",
      suggestion: "Choose active-backup or balance-slb.",
      subjects: without.map(({ host }) => hostSubject(host)),
    }),
  ];
};
