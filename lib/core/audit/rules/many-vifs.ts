import { beyondLimit, residentVifCount } from "@/lib/core/audit/beyond-limit";
import type { Rule } from "@/lib/core/audit/rule";

export const manyVifs: Rule = {
  code: "AUDIT.MANY_VIFS",
  severity: "warning",
  title: "More virtual interfaces on a host than the maker supports",
  why: "The host's control domain has to serve each of them; nobody has tested so many.",
  wayOut: "Spread the VMs over more hosts.",
  ask: ({ topology }) =>
    beyondLimit(topology, "vifsPerHost", "virtual interfaces", (host) => residentVifCount(topology).get(host) ?? 0),
};
