import {
  finding,
  hostNames,
  hostSubject,
  managementTouched,
  nicsOnHosts,
  pifSubject,
  type Check,
  type Found,
} from "@/lib/core/preflight/check";
import type { Finding } from "@/lib/core/shared/finding";

/**
 * Row 44: everything that a bond carries falls to its primary member (`Bond.primary_slave`, Bond.destroy). Without a link
 * there, or with a switch that still bundles the ports, address and management may vanish.
 */
export const breakHeir: Check = ({ topology, change, hosts }) => {
  if (change.change.kind !== "break-bond") return [];
  const heirs = hosts.flatMap(({ host, before }) =>
    before.flatMap(({ bond }): readonly Found[] => {
      const heir = bond.primaryMember === null ? undefined : topology.pifOf.get(bond.primaryMember);
      return heir?.role === "physical" ? [{ host, item: heir }] : [];
    }),
  );
  const lacp = hosts.filter(({ before }) => before.some(({ bond }) => bond.mode === "lacp"));
  return [
    ...dark(heirs.filter(({ item }) => item.link.carrier === "down")),
    ...(lacp.length === 0
      ? []
      : [
          finding("override", "SWITCH_STILL_AGGREGATES", {
            summary: `${change.name} uses LACP on ${hostNames(lacp)}; the switch may still bundle its ports.`,
            reason:
              managementTouched(topology, lacp).length > 0
                ? "A single NIC on a port channel gets only some of its traffic, or none: management may vanish."
                : "A single NIC on a port channel gets only some of its traffic, or none.",
            suggestion:
              "Change the mode to active-backup and take the port channel down on the switch, then break the bond.",
            subjects: lacp.map(({ host }) => hostSubject(host)),
          }),
        ]),
  ];
};

function dark(found: readonly Found[]): readonly Finding[] {
  if (found.length === 0) return [];
  return [
    finding("override", "HEIR_WITHOUT_LINK", {
      summary: `${nicsOnHosts(found)} ${found.length === 1 ? "inherits" : "inherit"} what the bond carries, and ${found.length === 1 ? "has" : "have"} no link.`,
      reason: "Address, management, VLANs and VMs would be on a NIC that reaches nothing.",
      suggestion: "Bring that link up first.",
      subjects: found.map(({ item }) => pifSubject(item)),
    }),
  ];
}
