import { layersAbsent } from "@/lib/core/audit/layers-absent";
import type { Rule } from "@/lib/core/audit/rule";

/** A VLAN network that other hosts have and this one lacks. */
export const vlanAbsent: Rule = {
  code: "AUDIT.VLAN_ABSENT",
  severity: "warning",
  title: "Hosts that lack a VLAN",
  why: "VMs on this VLAN cannot run there, neither by a migration nor by HA.",
  wayOut: "Make the VLAN on this host too: xe pool-vlan-create, or restart its toolstack to copy the coordinator's.",
  ask: ({ topology }) => layersAbsent(topology, "vlan", "VLAN"),
};
