import { beyondLimit } from "@/lib/core/audit/beyond-limit";
import type { Rule } from "@/lib/core/audit/rule";

export const manyBonds: Rule = {
  code: "AUDIT.MANY_BONDS",
  severity: "warning",
  title: "More bonds on a host than the maker supports",
  why: "It may work; nobody has tested it.",
  wayOut: "Join bonds that serve the same purpose, or carry networks as VLANs over one bond.",
  ask: ({ topology }) =>
    beyondLimit(topology, "bondsPerHost", "bonds", (host) => (topology.bondsOnHost.get(host) ?? []).length),
};
