import { beyondLimit, countPifs } from "@/lib/core/audit/beyond-limit";
import type { Rule } from "@/lib/core/audit/rule";

export const manyVlans: Rule = {
  code: "AUDIT.MANY_VLANS",
  severity: "warning",
  title: "More VLANs on a host than the maker supports",
  why: "Starting the host and its toolstack takes long, and nobody has tested it.",
  wayOut: "Remove VLANs that no VM uses, or let guests tag their traffic themselves.",
  ask: ({ topology }) => beyondLimit(topology, "vlansPerHost", "VLANs", (host) => countPifs(topology, host, "vlan")),
};
