import { finding, nicsOnHosts, pifSubject, type Check } from "@/lib/core/preflight/check";
import type { Finding } from "@/lib/core/shared/finding";
import type { Host, Pif } from "@/lib/core/topology/entities";
import { vlanPifsAbove } from "@/lib/core/topology/pif-facts";

/**
 * Row 13: GFS2 clustering (`Cluster_host.PIF`) on what moves: a host that misses its cluster for long is fenced. xapi
 * takes a cluster on the PIF itself along, but not one on a VLAN above it, whose PIF gets a new uuid.
 */
export const clustering: Check = ({ topology, hosts }) => {
  const users = new Set(topology.clusterHosts.flatMap(({ pif, enabled }) => (enabled && pif !== null ? [pif] : [])));
  if (users.size === 0) return [];
  const direct = hosts.flatMap(({ host, touched }) =>
    touched.filter((pif) => users.has(pif.uuid)).map((item) => ({ host, item })),
  );
  const above = hosts.flatMap(({ host, moving }) =>
    moving
      .flatMap((pif): readonly Pif[] => vlanPifsAbove(topology, pif))
      .filter((pif) => users.has(pif.uuid))
      .map((item) => ({ host, item })),
  );
  return [...onPif(direct), ...onVlan(above)];
};

type Users = readonly { readonly host: Host; readonly item: Pif }[];

function onPif(found: Users): readonly Finding[] {
  if (found.length === 0) return [];
  return [
    finding("warning", "CLUSTER_RIDES", {
      summary: `Clustering uses ${nicsOnHosts(found)}.`,
      reason: "A host that does not hear its cluster for some seconds is fenced: it restarts, and its VMs stop.",
      suggestion: "Change one host at a time, and empty it of VMs first.",
      subjects: found.map(({ item }) => pifSubject(item)),
    }),
  ];
}

function onVlan(found: Users): readonly Finding[] {
  if (found.length === 0) return [];
  return [
    finding("override", "CLUSTER_ON_VLAN", {
      summary: `Clustering uses a VLAN of ${nicsOnHosts(found)}.`,
      reason: "The VLAN is made anew, and the cluster keeps pointing at the one that is gone; the host may be fenced.",
      suggestion: "Take the hosts out of the cluster first, and join them again afterwards.",
      subjects: found.map(({ item }) => pifSubject(item)),
    }),
  ];
}
