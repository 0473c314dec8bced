import { nicName } from "@/lib/core/draft/draft-label";
import { finding, joiningWhere, pifSubject, type Check } from "@/lib/core/preflight/check";
import { distinct, listed } from "@/lib/core/shared/words";

/**
 * Row 19: paired by network, NICs of different device names or positions meet. xapi pairs in the same way when a member
 * copies the coordinator's bonds (by position, xenapi.md 5.6), so unlike positions come apart again.
 */
export const deviceNames: Check = ({ topology, change, hosts }) =>
  (change.wanted?.memberNetworks ?? []).flatMap((network) => {
    const found = joiningWhere(hosts, (nic) => nic.network === network);
    const devices = distinct(found.map(({ item }) => item.device));
    const positions = distinct(found.map(({ item }) => item.position));
    if (devices.length < 2 && positions.length < 2) return [];
    const usual = nicName(topology, network);
    const normal = found.find(({ item }) => item.device === usual)?.item ?? found[0]?.item;
    const unlike = found.filter(({ item }) => item.device !== normal?.device || item.position !== normal.position);
    return [
      finding("warning", "DEVICE_NAMES_DIFFER", {
        summary: `${usual} is called otherwise on some hosts: ${listed(
          unlike.map(({ host, item }) => `${item.device} on ${host.name}`),
        )}.`,
        reason: "NICs are paired by the network that they are on, as the toolstack does it, not by their names.",
        suggestion:
          "Check that these ports lead to the same switch network, and choose other NICs for a host where they do not, or leave it out.",
        subjects: unlike.map(({ item }) => pifSubject(item)),
      }),
    ];
  });
