import { recordedBesideActual } from "@/lib/core/audit/actual/recorded-beside-actual";
import type { Rule } from "@/lib/core/audit/rule";
import { hostSubject, pifEvidence } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";

/**
 * The bridge of an attached NIC or bond (`network.bridge`, `PIF.currently_attached`) is not among `ovs-vsctl list Bridge`.
 * VLANs are ports of the bridge below them there.
 */
export const actualBridgeMissing: Rule = {
  code: "AUDIT.ACTUAL_BRIDGE_MISSING",
  severity: "blocker",
  title: "Bridges on record that the host has not",
  why: "VMs on this network cannot start there, and those that run may be cut off.",
  wayOut: "Look at the host: ovs-vsctl list-br. Plugging the interface again makes its bridge.",
  ask: ({ topology, probes }) =>
    recordedBesideActual(topology, probes).flatMap(({ host, actual }) => {
      const { bridges } = actual;
      if (bridges === null || host.backend !== "openvswitch") return [];
      const names = new Set(bridges.map(({ name }) => name));
      const missing = (topology.pifsOnHost.get(host.uuid) ?? []).flatMap((pif) => {
        if (!pif.attached || !pif.managed || (pif.role !== "physical" && pif.role !== "bond")) return [];
        if (pif.role === "physical" && pif.memberOf !== null) return [];
        const bridge = topology.networkOf.get(pif.network)?.bridge ?? "";
        return bridge === "" || names.has(bridge) ? [] : [{ pif, bridge }];
      });
      if (missing.length === 0) return [];
      return [
        {
          about: hostSubject(host),
          summary: `${host.name} has no ${listed(missing.map(({ bridge }) => bridge))}, which the pool records.`,
          evidence: missing.map(({ pif, bridge }) => ({
            ...pifEvidence(topology, pif, `attached to ${bridge}`),
            actual: "no such bridge",
          })),
        },
      ];
    }),
};
