import { recordedBesideActual } from "@/lib/core/audit/actual/recorded-beside-actual";
import type { Rule } from "@/lib/core/audit/rule";
import { hostSubject, pifEvidence } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";
import { nicsOfHost } from "@/lib/core/topology/topology";

/** `PIF_metrics.carrier` beside `ip link`. xapi looks every five seconds, so a moment's difference is none. */
export const actualLink: Rule = {
  code: "AUDIT.ACTUAL_LINK",
  severity: "note",
  title: "Links whose state is another than on record",
  why: "Whoever trusts the pool's records takes a dead link for a living one, or the other way round.",
  wayOut:
    "Ask again in ten seconds. If it stays so, the host's xcp-networkd or its monitor does not work: look at its log.",
  ask: ({ topology, probes }) =>
    recordedBesideActual(topology, probes).flatMap(({ host, actual }) => {
      const carrierOf = new Map((actual.links ?? []).map(({ name, carrier }) => [name, carrier]));
      const other = nicsOfHost(topology, host.uuid).flatMap((nic) => {
        const found = carrierOf.get(nic.device) ?? "unknown";
        return found === "unknown" || nic.link.carrier === "unknown" || found === nic.link.carrier
          ? []
          : [{ nic, found }];
      });
      if (other.length === 0) return [];
      return [
        {
          about: hostSubject(host),
          summary: `The link of ${listed(other.map(({ nic }) => nic.device))} on ${host.name} is not as recorded.`,
          evidence: other.map(({ nic, found }) => ({
            ...pifEvidence(topology, nic, `link ${nic.link.carrier}`),
            actual: `link ${found}`,
          })),
        },
      ];
    }),
};
