import { finding, nicsOnHosts, nicsWhere, pifSubject, verb, type Check } from "@/lib/core/preflight/check";

/** Row 10: Bond.create moves the IPv4 configuration only (xenapi.md 5.1.3); IPv6 stays behind on the member. */
export const primaryIPv6: Check = ({ hosts }) => {
  const found = nicsWhere(hosts, (nic) => nic.ipv6.mode !== "None");
  if (found.length === 0) return [];
  return [
    finding("override", "IPV6_STAYS_BEHIND", {
      summary: `${nicsOnHosts(found)} ${verb(found, "has", "have")} an IPv6 configuration that the bond will not get.`,
      reason: "The toolstack moves IPv4 settings to a new bond, and leaves IPv6 settings on the NIC.",
      suggestion:
        "Note the IPv6 settings and set them on the bond afterwards; for management, have the console at hand.",
      subjects: found.map(({ item }) => pifSubject(item)),
    }),
  ];
};
