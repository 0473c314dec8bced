import { bondWithSpare } from "@/lib/core/audit/partners";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts } from "@/lib/core/audit/sight";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { bottomOf, hangsOnOneNic } from "@/lib/core/audit/uses";
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
    const vms = new Map<Pif, Set<string>>();
    for (const [network, vifs] of topology.vifsOnNetwork) {
      for (const pif of topology.pifsOnNetwork.get(network) ?? []) {
        const bottom = bottomOf(topology, pif);
        if (bottom?.role !== "physical" || bottom.management || bottom.memberOf !== null) continue;
        if (bottom.ipv4.mode !== "None" || hangsOnOneNic(topology, pif) !== true) continue;
        const known = vms.get(bottom) ?? new Set();
        vms.set(bottom, known);
        for (const vif of vifs) known.add(vif.vm);
      }
    }
    const nics = topology.pifs.filter((pif) => vms.has(pif));
    return [...pifsByNetwork(nics)].map(([network, pifs]: readonly [NetworkUuid, readonly Pif[]]) => {
      const depending = new Set(pifs.flatMap((pif) => [...(vms.get(pif) ?? [])]));
      return {
        about: networkSubject(network),
        summary: `${counted(depending.size, "VM")} ${depending.size === 1 ? "hangs" : "hang"} on ${pifsOnHosts(topology, pifs)} alone.`,
        evidence: pifs.map((pif) => pifEvidence(topology, pif, "one NIC", "a bond of two")),
        proposal: bondWithSpare(topology, network),
      };
    });
  },
};
