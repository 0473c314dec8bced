import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";
import { listed } from "@/lib/core/shared/words";
import type { Pif } from "@/lib/core/topology/entities";
import { addressWords, ridesOnAddress } from "@/lib/core/topology/pif-facts";

/**
 * Row 8: at most one member may have an IP configuration; DHCP counts even without a lease (PIF_BOND_MORE_THAN_ONE_IP).
 * The address of a bond that is broken on the way lands on one of its NICs, so it counts too.
 */
export const oneAddress: Check = ({ change, hosts }) => {
  if (change.wanted === null) return [];
  const clashing = hosts
    .map(({ host, joining, before }) => {
      const ended: readonly Pif[] = before.map(({ pif }) => pif);
      return { host, addressed: [...ended, ...joining].filter(ridesOnAddress) };
    })
    .filter(({ addressed }) => addressed.length > 1);
  if (clashing.length === 0) return [];
  return [
    finding("blocker", "MORE_THAN_ONE_ADDRESS", {
      summary: `More than one of the NICs has an address: ${listed(
        clashing.map(({ host, addressed }) => `${listed(addressed.map(withAddress))} on ${host.name}`),
      )}.`,
      reason: refusalReasons.PIF_BOND_MORE_THAN_ONE_IP,
      suggestion: "Clear the address of one of them, or move it to another NIC, and try again.",
      subjects: clashing.flatMap(({ addressed }) => addressed.map(pifSubject)),
      xenapiCode: "PIF_BOND_MORE_THAN_ONE_IP",
    }),
  ];
};

function withAddress(pif: Pif): string {
  const address = pif.primaryAddressType === "IPv4" ? addressWords(pif.ipv4) : `IPv6 ${pif.ipv6.mode}`;
  return `${pif.device} (${pif.management ? "management, " : ""}${address})`;
}
