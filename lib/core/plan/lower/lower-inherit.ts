import type { CreateBondChange } from "@/lib/core/draft/change";
import { resolveOnHost } from "@/lib/core/draft/resolve-bond";
import { applyCommand } from "@/lib/core/plan/effects/apply-commands";
import { openPool } from "@/lib/core/plan/effects/working-pool";
import { viewOfHost } from "@/lib/core/plan/effects/view-of-host";
import { forgottenSteps } from "@/lib/core/plan/inverse/forgotten-steps";
import { plannedNetwork } from "@/lib/core/plan/lower/lower-create";
import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { addressLabels } from "@/lib/core/plan/lower/make-bond";
import { primaryMember } from "@/lib/core/plan/primary-member";
import { bondPresent, existingBond } from "@/lib/core/plan/steps/existing-bond";
import { restartAgentStep } from "@/lib/core/plan/steps/host-steps";
import { pifLabelSteps } from "@/lib/core/plan/steps/label-steps";
import { riskFor } from "@/lib/core/plan/steps/riders";

/**
 * The member's part of the "inherit" strategy: its toolstack restarts and copies the coordinator's bonds (xenapi.md
 * 5.6). Nothing is called when the member has them all; what no restart copies is noted after.
 */
export function lowerInherit(lowering: HostLowering, changes: readonly CreateBondChange[]): void {
  if (changes.length === 0) return;
  const { bench, host } = lowering;
  const view = bench.view(host.uuid);
  const missing = changes
    .map((change) => ({ change, ...resolveOnHost(view, host, change) }))
    .filter(({ made, nics }) => made === null && nics.length >= 2);
  if (missing.length === 0) return;
  // Tried out first: the claims of the step are about what comes of it.
  const trial = openPool(view);
  for (const uuid of bench.pool.pifs.keys()) {
    const pif = bench.pool.pifs.get(uuid);
    if (pif) trial.pifs.set(uuid, pif);
  }
  for (const [uuid, bond] of bench.pool.bonds) trial.bonds.set(uuid, bond);
  applyCommand(trial, { call: "host.restart_agent", host: host.uuid });
  const after = viewOfHost(trial, host.uuid);
  const places = missing.map(({ change, nics }) => ({
    nics,
    place: { host, network: plannedNetwork(bench.base.pool.uuid, change) },
  }));
  const nics = places.flatMap((one) => one.nics);
  bench.add([
    restartAgentStep(host, {
      risk: riskFor(view, host, nics, "reshaping"),
      before: nics.map((nic) => ({ claim: "nic-free", pif: nic.uuid })),
      after: places.flatMap(({ place }) => {
        const existing = existingBond(after, place);
        return existing
          ? [bondPresent(place, existing), { claim: "attached" as const, host: host.uuid, network: place.network }]
          : [];
      }),
    }),
  ]);
  for (const { place, nics: members } of places) {
    const donor = primaryMember(members);
    if (donor) bench.add(pifLabelSteps(place, addressLabels(donor), {}));
  }
  bench.add(forgottenSteps(view, host, nics));
}
