import type { Rule } from "@/lib/core/audit/rule";
import { groupedBy, poolSubject } from "@/lib/core/audit/sight";
import { counted, listed } from "@/lib/core/shared/words";
import { bondLimits } from "@/lib/core/preflight/limits";

export const manyVifsOfVm: Rule = {
  code: "AUDIT.MANY_VIFS_OF_VM",
  severity: "warning",
  title: "VMs with more interfaces than the maker supports",
  why: "It may work; nobody has tested it.",
  wayOut: "Use VLANs inside the VM, or fewer networks.",
  ask: ({ topology }) => {
    if (topology.hosts.length === 0) return [];
    const most = Math.min(...topology.hosts.map((host) => bondLimits(host).vifsPerVm));
    const crowded = [...groupedBy(topology.vifs, (vif) => vif.vm)].flatMap(([uuid, vifs]) => {
      const vm = topology.vmOf.get(uuid);
      return vm !== undefined && vifs.length > most ? [{ vm, count: vifs.length }] : [];
    });
    if (crowded.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `${listed(crowded.map(({ vm }) => vm.name))} ${crowded.length === 1 ? "has" : "have"} more than ${counted(most, "interface")}.`,
        evidence: crowded.map(({ vm, count }) => ({
          subject: { kind: "vm" as const, uuid: vm.uuid },
          where: vm.name,
          recorded: counted(count, "interface"),
          expected: `${String(most)} at most`,
          actual: null,
        })),
      },
    ];
  },
};
