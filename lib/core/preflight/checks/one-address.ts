import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import { listed } from "@/lib/core/shared/words";
import type { PhysicalPif } from "@/lib/core/topology/entities";
import { addressWords, ridesOnAddress } from "@/lib/core/topology/pif-facts";

/** Row 8: at most one member may have an IP configuration; DHCP counts even without a lease (PIF_BOND_MORE_THAN_ONE_IP). */
export const oneAddress: Check = ({ hosts }) => {
  const clashing = hosts
    .map(({ host, nics }) => ({ host, addressed: nics.filter(ridesOnAddress) }))
    .filter(({ addressed }) => addressed.length > 1);
  if (clashing.length === 0) return [];
  return [
    finding("blocker", "MORE_THAN_ONE_ADDRESS", {
      summary: `More than one of the NICs has an address: ${listed(
        clashing.map(({ host, addressed }) => `${listed(addressed.map(nicWithAddress))} on ${host.name}`),
      )}.`,
      reason: "A bond has one address; the toolstack does not choose which one would be lost.",
      suggestion: "Clear the address of one of them, or move it to another NIC, and try again.",
      subjects: clashing.flatMap(({ addressed }) => addressed.map(pifSubject)),
      xenapiCode: "PIF_BOND_MORE_THAN_ONE_IP",
    }),
  ];
};

function nicWithAddress(nic: PhysicalPif): string {
  const address = nic.primaryAddressType === "IPv4" ? addressWords(nic.ipv4) : `IPv6 ${nic.ipv6.mode}`;
  return `${nic.device} (${nic.management ? "management, " : ""}${address})`;
}
