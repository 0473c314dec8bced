import { bondsOnBothSides } from "@/lib/core/audit/actual/recorded-beside-actual";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, bondSubject, verb } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";

/** `member eth1: disabled` in `ovs-appctl bond/show`. The standby of active-backup is enabled when all is well. */
export const actualMemberDisabled: Rule = {
  code: "AUDIT.ACTUAL_MEMBER_DISABLED",
  severity: "warning",
  title: "Members that the host has taken out of their bond",
  why: "The bond works on the others only; when they fail too, everything on it is cut off.",
  wayOut: "Check the cable and the switch port, and with LACP the switch's group. A member that returned waits 31 s.",
  ask: ({ topology, probes }) =>
    bondsOnBothSides(topology, probes).flatMap(({ recorded, actual }) => {
      const idle = actual.members.filter((member) => !member.enabled);
      if (idle.length === 0) return [];
      const carrierOf = new Map(recorded.nics.map(({ device, link }) => [device, link.carrier]));
      return [
        {
          about: bondSubject(recorded.bond),
          summary: `${listed(idle.map(({ device }) => device))} in ${actual.bond} on ${recorded.host.name} ${verb(idle, "is", "are")} disabled${actual.activeMember === null ? ", and nothing else carries its traffic" : ""}.`,
          ...(actual.activeMember === null ? { severity: "blocker" as const } : {}),
          evidence: idle.map(({ device, carrier, mayEnable }) => ({
            ...bondEvidence(
              topology,
              recorded.bond,
              `${device}: link ${carrierOf.get(device) ?? "unknown"}`,
              "enabled",
            ),
            actual: `${device}: disabled, link ${carrier}${mayEnable ? ", about to be enabled" : ""}`,
          })),
        },
      ];
    }),
};
