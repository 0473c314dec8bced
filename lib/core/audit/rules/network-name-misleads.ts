import { nicsOn } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { networkEvidence, networkSubject } from "@/lib/core/audit/sight";
import { distinct, listed } from "@/lib/core/shared/words";

/** The name that xapi gave a NIC's network says a device; the NIC on it is another one. */
export const networkNameMisleads: Rule = {
  code: "AUDIT.NETWORK_NAME_MISLEADS",
  severity: "note",
  title: "Networks whose name says another NIC",
  why: "Who reads the name plugs a cable into the wrong port.",
  wayOut: "Rename the network after what it is for.",
  ask: ({ topology }) =>
    topology.networks.flatMap((network) => {
      const said = /associated with (eth\d+)$/u.exec(network.name)?.[1];
      const nics = nicsOn(topology, network.uuid).filter((pif) => pif.role === "physical");
      const devices = distinct(nics.map((nic) => nic.device));
      if (said === undefined || devices.length === 0 || devices.includes(said)) return [];
      return [
        {
          about: networkSubject(network.uuid),
          summary: `${network.name} is on ${listed(devices)}.`,
          evidence: [networkEvidence(network, listed(devices), said)],
        },
      ];
    }),
};
