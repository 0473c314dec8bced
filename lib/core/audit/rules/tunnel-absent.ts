import { layersAbsent } from "@/lib/core/audit/layers-absent";
import type { Rule } from "@/lib/core/audit/rule";

/** A tunnelled network that other hosts have and this one lacks. */
export const tunnelAbsent: Rule = {
  code: "AUDIT.TUNNEL_ABSENT",
  severity: "warning",
  title: "Hosts that lack a tunnel",
  why: "VMs on this private network cannot run there, or are alone when they do.",
  wayOut: "Make the tunnel on this host too: xe tunnel-create.",
  ask: ({ topology }) => layersAbsent(topology, "tunnel", "tunnelled network"),
};
