import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import { nicName } from "@/lib/core/draft/draft-label";
import { distinct, listed } from "@/lib/core/shared/words";

/** Row 19: paired by network, NICs of different device names meet; right in general, and worth a look. */
export const deviceNames: Check = ({ topology, bond, hosts }) =>
  distinct(bond.change.memberNetworks).flatMap((network) => {
    const found = hosts.flatMap(({ host, members }) => {
      const pif = members.find((member) => member.network === network)?.pif;
      return pif?.role === "physical" ? [{ host, item: pif }] : [];
    });
    if (distinct(found.map(({ item }) => item.device)).length < 2) return [];
    const usual = nicName(topology, network);
    const unlike = found.filter(({ item }) => item.device !== usual);
    return [
      finding("note", "DEVICE_NAMES_DIFFER", {
        summary: `${usual} is called otherwise on some hosts: ${listed(
          unlike.map(({ host, item }) => `${item.device} on ${host.name}`),
        )}.`,
        reason: "NICs are paired by the network that they are on, as the toolstack does it, not by their names.",
        suggestion: "Check that these ports lead to the same switch network.",
        subjects: unlike.map(({ item }) => pifSubject(item)),
      }),
    ];
  });
