import { bondWithSpare } from "@/lib/core/audit/partners";
import { physicalPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts } from "@/lib/core/audit/sight";
import type { NetworkUuid, VmUuid } from "@/lib/core/topology/ids";
import { bottomOf } from "@/lib/core/audit/uses";
import type { Pif } from "@/lib/core/topology/entities";
import { counted } from "@/lib/core/shared/words";

/** NICs that guests depend on, themselves or through VLANs above, and that carry no address of the host. */
export const guestsAlone: Rule = {
  code: "AUDIT.GUESTS_ALONE",
  severity: "note",
  title: "Guests hang on a single NIC",
  why: "When that link fails these VMs are off the network on that host.",
  wayOut: "Bond the NIC with a spare one on another card and another switch.",
  ask: ({ topology }) => {
    const vms = new Map<NetworkUuid, Set<VmUuid>>();
    const nics = new Set<Pif>();
    for (const [network, vifs] of topology.vifsOnNetwork) {
      const below = new Set<NetworkUuid>();
      for (const pif of topology.pifsOnNetwork.get(network) ?? []) {
        const bottom = bottomOf(topology, pif);
        if (bottom?.role !== "physical" || bottom.management || bottom.memberOf !== null) continue;
        if (bottom.ipv4.mode !== "None") continue;
        nics.add(bottom);
        below.add(bottom.network);
      }
      for (const lower of below) {
        const known = vms.get(lower) ?? new Set();
        vms.set(lower, known);
        for (const vif of vifs) known.add(vif.vm);
      }
    }
    const inOrder = physicalPifs(topology).filter((nic) => nics.has(nic));
    return [...pifsByNetwork(inOrder)].map(([network, pifs]) => {
      const depending = vms.get(network) ?? new Set();
      return {
        about: networkSubject(network),
        summary: `${counted(depending.size, "VM")} ${depending.size === 1 ? "hangs" : "hang"} on ${pifsOnHosts(topology, pifs)} alone.`,
        evidence: pifs.map((pif) => pifEvidence(topology, pif, "one NIC", "a bond of two")),
        proposal: bondWithSpare(topology, network),
      };
    });
  },
};
