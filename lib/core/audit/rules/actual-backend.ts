import { recordedBesideActual } from "@/lib/core/audit/actual/recorded-beside-actual";
import { backendWord } from "@/lib/core/audit/backend-word";
import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostSubject } from "@/lib/core/audit/sight";

/** `host.software_version:network_backend` beside `xe-get-network-backend`. */
export const actualBackend: Rule = {
  code: "AUDIT.ACTUAL_BACKEND",
  severity: "blocker",
  title: "Hosts on another network backend than on record",
  why: "The backend was switched and the host not restarted: its next start changes how everything is connected.",
  wayOut: "Restart the host in a maintenance window, or switch back with xe-switch-network-backend.",
  ask: ({ topology, probes }) =>
    recordedBesideActual(topology, probes).flatMap(({ host, actual }) => {
      const { backend } = actual;
      if (backend === null || backend === host.backend) return [];
      return [
        {
          about: hostSubject(host),
          summary: `${host.name} is set up for ${backendWord({ backend })}, on record is ${backendWord(host)}.`,
          evidence: [{ ...hostEvidence(host, backendWord(host)), actual: backendWord({ backend }) }],
        },
      ];
    }),
};
