import {
  finding,
  managementTouched,
  nicsOnHosts,
  pifSubject,
  type Check,
  type Found,
} from "@/lib/core/preflight/check";
import type { Finding } from "@/lib/core/shared/finding";
import { distinct } from "@/lib/core/shared/words";
import type { Pif } from "@/lib/core/topology/entities";
import { ridesOnAddress } from "@/lib/core/topology/pif-facts";

/**
 * Row 38: what makes an interface fit for management (host.management_reconfigure and pool.management_reconfigure): it
 * has an address, is no bond member, and is of one address family on all hosts. With one that is not, xapi stops in the
 * middle of moving management. That it exists on every host is row 18, that HA is off is row 6.
 */
export const managementTarget: Check = ({ topology, hosts }) => {
  const found = managementTouched(topology, hosts);
  const families = distinct(found.map(({ item }) => item.primaryAddressType));
  return [
    ...unfit(
      found.filter(({ item }) => !ridesOnAddress(item)),
      "MANAGEMENT_WITHOUT_ADDRESS",
      "has no address settings",
      found.some(({ item }) => item.primaryAddressType === "IPv6")
        ? "PIF_HAS_NO_V6_NETWORK_CONFIGURATION"
        : "PIF_HAS_NO_NETWORK_CONFIGURATION",
    ),
    ...unfit(
      found.filter(({ item }) => item.role === "physical" && item.memberOf !== null),
      "MANAGEMENT_ON_MEMBER",
      "is a member of a bond",
      "CANNOT_PLUG_BOND_SLAVE",
    ),
    ...(families.length < 2
      ? []
      : unfit(
          found,
          "MANAGEMENT_FAMILIES_DIFFER",
          "uses IPv4 on some hosts and IPv6 on others",
          "PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE",
        )),
  ];
};

function unfit(found: readonly Found<Pif>[], code: string, what: string, xenapiCode: string): readonly Finding[] {
  if (found.length === 0) return [];
  return [
    finding("blocker", code, {
      summary: `Management on ${nicsOnHosts(found)} ${what}.`,
      reason: "The toolstack does not move management to an interface like that; the hosts could be cut off half-way.",
      suggestion: "Put the address settings of the management interfaces right first.",
      subjects: found.map(({ item }) => pifSubject(item)),
      xenapiCode,
    }),
  ];
}
