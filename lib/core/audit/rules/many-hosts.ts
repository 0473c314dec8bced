import type { Rule } from "@/lib/core/audit/rule";
import { poolSubject } from "@/lib/core/audit/sight";
import { counted } from "@/lib/core/shared/words";
import { bondLimits } from "@/lib/core/preflight/limits";

export const manyHosts: Rule = {
  code: "AUDIT.MANY_HOSTS",
  severity: "warning",
  title: "More hosts in the pool than the maker supports",
  why: "The coordinator serves all of them; nobody has tested so many, or the licence does not cover them.",
  wayOut: "License the pool, or make two of it.",
  ask: ({ topology }) => {
    const [first] = topology.hosts;
    if (first === undefined) return [];
    const limits = bondLimits(first);
    const most = topology.pool.sizeRestricted === true ? limits.hostsPerRestrictedPool : limits.hostsPerPool;
    if (topology.hosts.length <= most) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `The pool has ${counted(topology.hosts.length, "host")}; up to ${String(most)} are supported.`,
        evidence: [
          {
            subject: poolSubject(topology),
            where: `pool ${topology.pool.name}`,
            recorded: counted(topology.hosts.length, "host"),
            expected: `${String(most)} at most`,
            actual: null,
          },
        ],
      },
    ];
  },
};
