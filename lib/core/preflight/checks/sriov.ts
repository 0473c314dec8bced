import { finding, joiningWhere, nicsOnHosts, pifSubject, verb, type Check } from "@/lib/core/preflight/check";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";

/** Row 31: with SR-IOV on, VMs that use a virtual function talk past the bond; xapi permits it (PIF.plug). */
export const sriov: Check = ({ topology, hosts }) => {
  const on = nicsWithSriov(topology);
  if (on.size === 0) return [];
  const found = joiningWhere(hosts, (nic) => on.has(nic.uuid));
  if (found.length === 0) return [];
  return [
    finding("warning", "SRIOV_PASSES_BY", {
      summary: `SR-IOV is on for ${nicsOnHosts(found)}, ${verb(found, "which", "all of which")} would be ${verb(found, "a member", "members")}.`,
      reason:
        "VMs with a virtual function of such a NIC do not use the bond: they lose their network with that one link.",
      suggestion: "Keep NICs with SR-IOV out of bonds, or give these VMs ordinary virtual interfaces.",
      subjects: found.map(({ item }) => pifSubject(item)),
    }),
  ];
};

const nicsWithSriov = oncePerTopology(
  (topology) => new Set(topology.pifs.flatMap((pif) => (pif.role === "sriov" ? [pif.physicalPif] : []))),
);
