import { nicsOn } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence } from "@/lib/core/audit/sight";
import { distinct, listed } from "@/lib/core/shared/words";

/** xapi gives NIC `ethN` the bridge `xenbrN`, and pairs NICs by that number when it copies bonds (xenapi.md 5.6). */
export const bridgeUnusual: Rule = {
  code: "AUDIT.BRIDGE_UNUSUAL",
  severity: "note",
  title: "NICs on bridges of another number",
  why: "The toolstack pairs NICs by the number of the bridge. Other numbers make it copy bonds onto the wrong NICs.",
  wayOut: "Leave it if it was meant; otherwise forget the PIF and scan the host's NICs again.",
  ask: ({ topology }) =>
    topology.networks.flatMap((network) => {
      const nics = nicsOn(topology, network.uuid).filter(
        (pif) => pif.role === "physical" && /^eth\d+$/u.test(pif.device) && bridgeOf(pif.device) !== network.bridge,
      );
      if (nics.length === 0) return [];
      return [
        {
          about: networkSubject(network.uuid),
          summary: `${listed(distinct(nics.map((nic) => nic.device)))} is on bridge ${network.bridge === "" ? "(none)" : network.bridge}.`,
          evidence: nics.map((nic) => pifEvidence(topology, nic, network.bridge, bridgeOf(nic.device))),
        },
      ];
    }),
};

function bridgeOf(device: string): string {
  return device.replace("eth", "xenbr");
}
