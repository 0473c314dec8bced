import type { RunState } from "@/lib/core/run/run-state";
import type { Probe } from "@/lib/core/plan/plan";

/** What a probe asks, in words. */
export const probeWords: { readonly [Kind in Probe["kind"]]: string } = {
  "management-reachable": "Management address answers",
  "forwarded-call": "Coordinator reaches it",
  "links-up": "Links of its bonds",
  carriers: "Links of its NICs",
  "storage-attached": "Storage attached",
  "vifs-attached": "VMs on their networks",
};

export function probeTitle(id: string, run: RunState): string {
  const known = run.probes.find(({ probe }) => probe.id === id);
  return known ? probeWords[known.probe.kind] : id;
}
