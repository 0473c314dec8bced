import { managementOn } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { hostSubject, pifEvidence, pifName } from "@/lib/core/audit/sight";

/** `host.address` is what clients and other hosts use; it should be that of the management PIF. */
export const hostAddressDiffers: Rule = {
  code: "AUDIT.HOST_ADDRESS_DIFFERS",
  severity: "warning",
  title: "Hosts recorded under another address",
  why: "Clients, and the coordinator, look for the host where it is not: migrations and consoles fail.",
  wayOut: "Restart the host's toolstack; if it stays so, reconfigure its management interface.",
  ask: ({ topology }) =>
    topology.hosts.flatMap((host) => {
      const pif = managementOn(topology, host.uuid)[0];
      if (pif === undefined || host.address === "" || pif.primaryAddressType !== "IPv4") return [];
      if (pif.ipv4.address === "" || pif.ipv4.address === host.address) return [];
      return [
        {
          about: hostSubject(host),
          summary: `${host.name} is recorded at ${host.address}, but ${pifName(pif)} has ${pif.ipv4.address}.`,
          evidence: [pifEvidence(topology, pif, pif.ipv4.address, host.address)],
        },
      ];
    }),
};
