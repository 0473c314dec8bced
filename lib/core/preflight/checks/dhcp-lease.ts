import { finding, nicsOnHosts, pifSubject, type Check } from "@/lib/core/preflight/check";

/** Row 42: the bond takes the MAC of its primary member (`Bond.create` with MAC ""), which is the one with the address. */
export const dhcpLease: Check = ({ hosts }) => {
  const found = hosts.flatMap(({ host, moving }) =>
    moving.filter((pif) => pif.ipv4.mode === "DHCP").map((item) => ({ host, item })),
  );
  if (found.length === 0) return [];
  return [
    finding("note", "DHCP_LEASE_KEPT", {
      summary: `${nicsOnHosts(found)} ${found.length === 1 ? "has its" : "have their"} address from DHCP.`,
      reason:
        "What takes over has the same MAC address, so the lease stays the same unless the server decides otherwise.",
      suggestion: "Reserve the address for this MAC on the DHCP server.",
      subjects: found.map(({ item }) => pifSubject(item)),
    }),
  ];
};
