import { recordedBesideActual } from "@/lib/core/audit/actual/recorded-beside-actual";
import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostSubject, verb } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";

/** ovsdb-server, ovs-vswitchd and ovs-xapi-sync as `service openvswitch status`, systemd and they themselves say. */
export const actualDaemonStopped: Rule = {
  code: "AUDIT.ACTUAL_DAEMON_STOPPED",
  severity: "blocker",
  title: "Daemons of Open vSwitch that do not run",
  why: "Without them bonds do not fail over, no network can be plugged, and new VMs get no connection.",
  wayOut:
    "On the host: service openvswitch status, then look into its log. A start interrupts nothing that still works.",
  ask: ({ topology, probes }) =>
    recordedBesideActual(topology, probes).flatMap(({ host, actual }) => {
      const backend = actual.backend ?? host.backend;
      const stopped = actual.daemons.filter(({ state }) => state === "stopped");
      if (backend !== "openvswitch" || stopped.length === 0) return [];
      return [
        {
          about: hostSubject(host),
          summary: `${listed(stopped.map(({ name }) => name))} on ${host.name} ${verb(stopped, "does", "do")} not run.`,
          evidence: stopped.map(({ name, shownBy }) => ({
            ...hostEvidence(host, "not on record", `${name} running`),
            actual: `${name} stopped (${shownBy})`,
          })),
        },
      ];
    }),
};
