import { finding, nicsOnHosts, pifSubject, verb, type Check, type Found } from "@/lib/core/preflight/check";
import type { HostWork } from "@/lib/core/preflight/resolve-change";
import { listed } from "@/lib/core/shared/words";

/** Row 25: a member without a link is no spare; a bond without any link is dark. */
export const carrier: Check = ({ hosts }) => {
  const dark: HostWork[] = [];
  const found: Found[] = [];
  for (const work of hosts) {
    let down = 0;
    for (const nic of work.nics) if (nic.link.carrier === "down") down += 1;
    if (down === 0) continue;
    if (down === work.nics.length) dark.push(work);
    else for (const item of work.nics) if (item.link.carrier === "down") found.push({ host: work.host, item });
  }
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
