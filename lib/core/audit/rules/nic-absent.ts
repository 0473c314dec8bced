import { nicsOn } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostNames, networkSubject } from "@/lib/core/audit/sight";
import type { HostUuid } from "@/lib/core/topology/ids";
import { distinct, listed } from "@/lib/core/shared/words";

/** A network that has a NIC on some hosts and on others nothing: the hole that makes bonds partial. */
export const nicAbsent: Rule = {
  code: "AUDIT.NIC_ABSENT",
  severity: "warning",
  title: "Networks without a NIC on some hosts",
  why: "VMs on this network cannot run there, and a bond over it is partial or missing on these hosts.",
  wayOut:
    "Put the NIC in, or scan the host's NICs again; if it is not wanted, keep such VMs and bonds off the network.",
  ask: ({ topology }) =>
    topology.networks.flatMap((network) => {
      const nics = nicsOn(topology, network.uuid);
      if (nics.length === 0) return [];
      const pifs = topology.pifsOnNetwork.get(network.uuid) ?? [];
      const having = new Set<HostUuid>(pifs.map((pif) => pif.host));
      const lacking = topology.hosts.filter((host) => !having.has(host.uuid));
      if (lacking.length === 0) return [];
      const devices = listed(distinct(nics.map((nic) => nic.device)));
      return [
        {
          about: networkSubject(network.uuid),
          summary: `${hostNames(lacking)} ${lacking.length === 1 ? "has" : "have"} no NIC on ${network.name}.`,
          evidence: lacking.map((host) => hostEvidence(host, "no NIC", `${devices}, as on the other hosts`)),
        },
      ];
    }),
};
