import { finding, networkSubject, vmSubject, type Check } from "@/lib/core/preflight/check";
import { distinct, listed } from "@/lib/core/shared/words";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { vlanPifsAbove } from "@/lib/core/topology/pif-facts";

/**
 * Row 36: moving a VLAN means making it anew, and VLAN.create refuses a network on which a VIF has trunks
 * (NETWORK_INCOMPATIBLE_WITH_TRUNKS). It would fail half-way, with the VLAN gone.
 */
export const trunks: Check = ({ topology, hosts }) => {
  if (!hasTrunks(topology)) return [];
  const networks = distinct(
    hosts.flatMap(({ moving }) => moving.flatMap((pif) => vlanPifsAbove(topology, pif).map((vlan) => vlan.network))),
  );
  const vifs = networks
    .flatMap((network) => topology.vifsOnNetwork.get(network) ?? [])
    .filter((vif) => vif.trunks.length > 0);
  if (vifs.length === 0) return [];
  const used = distinct(vifs.map((vif) => vif.network)).flatMap((uuid) => topology.networkOf.get(uuid) ?? []);
  const vms = distinct(vifs.map((vif) => vif.vm)).flatMap((uuid) => topology.vmOf.get(uuid) ?? []);
  return [
    finding("blocker", "VLAN_WITH_TRUNKS", {
      summary: `${listed(vms.map((vm) => vm.name))} ${vms.length === 1 ? "has" : "have"} trunks on ${listed(used.map((network) => network.name))}, a VLAN that must be made anew.`,
      reason: "The toolstack does not make a VLAN on a network that carries trunks.",
      suggestion: "Clear the trunks of these virtual interfaces (VIF.trunks) for the time of the change.",
      subjects: [...used.map(networkSubject), ...vms.map(vmSubject)],
      xenapiCode: "NETWORK_INCOMPATIBLE_WITH_TRUNKS",
    }),
  ];
};

/** Trunks are rare, and VLANs are many. */
const hasTrunks = oncePerTopology((topology) => topology.vifs.some((vif) => vif.trunks.length > 0));
