import { finding, nicsOnHosts, pifSubject, verb, type Check } from "@/lib/core/preflight/check";

/** Row 10: Bond.create and Bond.destroy move the IPv4 configuration only (xenapi.md 5.1.3, 5.2); IPv6 stays behind. */
export const primaryIPv6: Check = ({ hosts }) => {
  const found = hosts.flatMap(({ host, moving }) =>
    moving.filter((pif) => pif.ipv6.mode !== "None").map((item) => ({ host, item })),
  );
  if (found.length === 0) return [];
  const onBonds = found.some(({ item }) => item.role === "bond");
  return [
    finding("override", "IPV6_STAYS_BEHIND", {
      summary: onBonds
        ? `${nicsOnHosts(found)} ${verb(found, "has", "have")} an IPv6 configuration that is lost.`
        : `${nicsOnHosts(found)} ${verb(found, "has", "have")} an IPv6 configuration that the bond will not get.`,
      reason: onBonds
        ? "The toolstack moves IPv4 settings from a bond to its NIC, and forgets IPv6 settings."
        : "The toolstack moves IPv4 settings to a new bond, and leaves IPv6 settings on the NIC.",
      suggestion:
        "Note the IPv6 settings and set them again afterwards (PIF.reconfigure_ipv6); for management, have the console at hand.",
      subjects: found.map(({ item }) => pifSubject(item)),
    }),
  ];
};
