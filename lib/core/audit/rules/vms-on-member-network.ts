import type { Rule } from "@/lib/core/audit/rule";
import { networkEvidence, networkSubject } from "@/lib/core/audit/sight";
import { counted, distinct } from "@/lib/core/shared/words";

/** VIFs on a network all of whose NICs are bonded: `VM.start` fails with CANNOT_PLUG_BOND_SLAVE. */
export const vmsOnMemberNetwork: Rule = {
  code: "AUDIT.VMS_ON_MEMBER_NETWORK",
  severity: "warning",
  title: "VMs on the network of bonded NICs",
  why: "They cannot start (CANNOT_PLUG_BOND_SLAVE), or run without a network.",
  wayOut: "Move their interfaces to the network of the bond.",
  ask: ({ topology }) =>
    topology.networks.flatMap((network) => {
      const pifs = topology.pifsOnNetwork.get(network.uuid) ?? [];
      const vms = distinct((topology.vifsOnNetwork.get(network.uuid) ?? []).map((vif) => vif.vm));
      const bonded = pifs.some((pif) => pif.role === "physical" && pif.memberOf !== null);
      const others = pifs.some((pif) => pif.role !== "physical" || pif.memberOf === null);
      if (vms.length === 0 || !bonded || others) return [];
      return [
        {
          about: networkSubject(network.uuid),
          summary: `${counted(vms.length, "VM")} ${vms.length === 1 ? "is" : "are"} on ${network.name}, whose NICs are in a bond.`,
          evidence: [
            networkEvidence(network, counted(vms.length, "VM"), "none"),
            ...vms.slice(0, 20).map((uuid) => ({
              subject: { kind: "vm" as const, uuid },
              where: topology.vmOf.get(uuid)?.name ?? "a VM that is gone",
              recorded: network.name,
              expected: "the bond's network",
              actual: null,
            })),
          ],
        },
      ];
    }),
};
