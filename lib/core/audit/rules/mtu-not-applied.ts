import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsOnHosts, verb } from "@/lib/core/audit/sight";

/** `PIF.MTU` of an attached interface against `network.MTU`, which takes effect at the next plug only (xenapi.md 4.4). */
export const mtuNotApplied: Rule = {
  code: "AUDIT.MTU_NOT_APPLIED",
  severity: "warning",
  title: "Interfaces with another MTU than their network",
  why: "The network says one frame size and the interface uses another: large frames are lost without a word.",
  wayOut: "Unplug and plug the interface, at a time when nothing depends on it, or restart the host.",
  ask: ({ topology }) =>
    topology.networks.flatMap((network) => {
      const unlike = (topology.pifsOnNetwork.get(network.uuid) ?? []).filter(
        (pif) =>
          pif.attached &&
          pif.mtu > 0 &&
          pif.mtu !== network.mtu &&
          pif.role !== "sriov" &&
          !(pif.role === "physical" && pif.memberOf !== null),
      );
      if (unlike.length === 0) return [];
      return [
        {
          about: networkSubject(network.uuid),
          summary: `${pifsOnHosts(topology, unlike)} ${verb(unlike, "has", "have")} not the MTU of ${network.name} (${String(network.mtu)}).`,
          evidence: unlike.map((pif) => pifEvidence(topology, pif, `MTU ${String(pif.mtu)}`, String(network.mtu))),
        },
      ];
    }),
};
