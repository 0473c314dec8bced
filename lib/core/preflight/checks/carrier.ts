import { finding, nicsOnHosts, nicsWhere, pifSubject, verb, type Check } from "@/lib/core/preflight/check";
import { listed } from "@/lib/core/shared/words";

/** Row 25: a member without a link is no spare; a bond without any link is dark. */
export const carrier: Check = ({ hosts }) => {
  const dark = hosts.filter(({ nics }) => nics.length > 0 && nics.every((nic) => nic.link.carrier === "down"));
  const found = nicsWhere(hosts, (nic, host) => nic.link.carrier === "down" && !dark.includes(host));
  return [
    ...(dark.length === 0
      ? []
      : [
          finding("override", "NO_CARRIER_AT_ALL", {
            summary: `None of the NICs has a link on ${listed(dark.map(({ host }) => host.name))}.`,
            reason: "The bond would have no working link there.",
            suggestion: "Check cables and switch ports first.",
            subjects: dark.flatMap(({ nics }) => nics.map(pifSubject)),
          }),
        ]),
    ...(found.length === 0
      ? []
      : [
          finding("warning", "NO_CARRIER", {
            summary: `${nicsOnHosts(found)} ${verb(found, "has", "have")} no link.`,
            reason: "The bond works on the other NIC only, until the link is up.",
            suggestion: "Check the cable and the switch port.",
            subjects: found.map(({ item }) => pifSubject(item)),
          }),
        ]),
  ];
};
