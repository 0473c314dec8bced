import { beyondLimit, countPifs } from "@/lib/core/audit/beyond-limit";
import type { Rule } from "@/lib/core/audit/rule";

export const manyNics: Rule = {
  code: "AUDIT.MANY_NICS",
  severity: "warning",
  title: "More NICs in a host than the maker supports",
  why: "It may work; nobody has tested it.",
  wayOut: "Take out the cards that are not used.",
  ask: ({ topology }) => beyondLimit(topology, "nicsPerHost", "NICs", (host) => countPifs(topology, host, "physical")),
};
