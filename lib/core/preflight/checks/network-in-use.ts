import { finding, networkSubject, pifSubject, vmSubject, type Check } from "@/lib/core/preflight/check";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import { isHostInternal } from "@/lib/core/topology/host-internal";

/**
 * A network is removed only when nothing is on it (network.destroy, xenapi.md 6: NETWORK_CONTAINS_PIF, NETWORK_CONTAINS_VIF,
 * CANNOT_DESTROY_SYSTEM_NETWORK). The virtual interfaces of halted VMs xapi would delete without a word: we refuse.
 */
export const networkInUse: Check = ({ topology, change: { change, network } }) => {
  if (change.kind !== "remove-network" || network === null) return [];
  const pifs = topology.pifsOnNetwork.get(network.uuid) ?? [];
  const vifs = topology.vifsOnNetwork.get(network.uuid) ?? [];
  const hosts = distinct(pifs.map(({ host }) => topology.hostOf.get(host)?.name ?? "a host that is gone"));
  const vms = distinct(vifs.map(({ vm }) => vm)).flatMap((vm) => topology.vmOf.get(vm) ?? []);
  const where = hosts.length <= 4 ? listed(hosts) : counted(hosts.length, "host");
  const whose = vms.length <= 4 ? listed(vms.map(({ name }) => name)) : counted(vms.length, "VM");
  return [
    ...(isHostInternal(network)
      ? [
          finding("blocker", "SYSTEM_NETWORK", {
            summary: `${network.name} is the toolstack's own network inside each host.`,
            reason: "The toolstack needs it and does not let it be removed.",
            subjects: [networkSubject(network)],
            xenapiCode: "CANNOT_DESTROY_SYSTEM_NETWORK",
          }),
        ]
      : []),
    ...(pifs.length === 0
      ? []
      : [
          finding("blocker", "NETWORK_HAS_INTERFACES", {
            summary: `${network.name} is in use: ${where} ${hosts.length === 1 ? "has" : "have"} an interface on it.`,
            reason: "A network can be removed only when no host is connected to it.",
            suggestion: "Break its bond, or remove its VLAN, on every host first.",
            subjects: [networkSubject(network), ...pifs.map(pifSubject)],
            xenapiCode: "NETWORK_CONTAINS_PIF",
          }),
        ]),
    ...(vifs.length === 0
      ? []
      : [
          finding("blocker", "NETWORK_HAS_VMS", {
            summary: `${network.name} is in use: ${counted(vifs.length, "virtual interface")} of ${whose}.`,
            reason:
              "The toolstack refuses while a VM runs there, and deletes the interfaces of halted VMs with the network.",
            suggestion: "Move these virtual interfaces to another network first.",
            subjects: [networkSubject(network), ...vms.map(vmSubject)],
            xenapiCode: "NETWORK_CONTAINS_VIF",
          }),
        ]),
  ];
};
