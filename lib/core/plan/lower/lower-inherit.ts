import type { CreateBondChange } from "@/lib/core/draft/change";
import { resolveOnHost } from "@/lib/core/draft/resolve-bond";
import { applyCommand } from "@/lib/core/plan/effects/apply-commands";
import { trialOf } from "@/lib/core/plan/effects/working-pool";
import { viewOfHost } from "@/lib/core/plan/effects/view-of-host";
import { forgottenSteps } from "@/lib/core/plan/inverse/forgotten-steps";
import { plannedNetwork } from "@/lib/core/plan/lower/lower-create";
import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { addressLabels } from "@/lib/core/plan/lower/make-bond";
import { primaryMember } from "@/lib/core/plan/primary-member";
import { bondPresent, existingBond, type ExistingBond } from "@/lib/core/plan/steps/existing-bond";
import { restartAgentStep } from "@/lib/core/plan/steps/host-steps";
import { pifLabelSteps } from "@/lib/core/plan/steps/label-steps";
import { existingNetwork, targetOf } from "@/lib/core/plan/steps/place";
import { loadOf, ridersOn, riskFor } from "@/lib/core/plan/steps/riders";
import type { Expectation, NetworkTarget } from "@/lib/core/plan/step";
import type { Host } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * The member's part of the "inherit" strategy: its toolstack restarts and copies the coordinator's bonds (xenapi.md
 * 5.6). Nothing is called when the member has them all; what no restart copies is noted after.
 */
export function lowerInherit(lowering: HostLowering, changes: readonly CreateBondChange[]): void {
  if (changes.length === 0) return;
  const { bench, host } = lowering;
  const view = bench.lastingView(host.uuid);
  const missing = changes
    .map((change) => ({ change, ...resolveOnHost(view, host, change) }))
    .filter(({ made, nics }) => made === null && nics.length >= 2);
  if (missing.length === 0) return;
  // Tried out first: the claims of the step are about what comes of it.
  const trial = trialOf(bench.pool);
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
      after: copiedOn(host, view, after),
    }),
  ]);
  for (const { place, nics: members } of places) {
    const donor = primaryMember(members);
    if (donor) bench.add(pifLabelSteps(place, addressLabels(donor), {}));
  }
  bench.add(forgottenSteps(view, host, nics));
}

/**
 * All that a restart copies, also what the draft does not ask for: a bond that a change before broke is made again. One that
 * was broken off in the middle, or came too early, is then not taken for done.
 */
function copiedOn(host: Host, view: PoolTopology, after: PoolTopology): readonly Expectation[] {
  const target = (uuid: NetworkUuid): NetworkTarget => {
    const network = after.networkOf.get(uuid);
    return network ? targetOf(network) : existingNetwork({ uuid, name: "its network" });
  };
  return after.pifs.flatMap((pif): readonly Expectation[] => {
    const network = target(pif.network);
    if (pif.role === "bond") {
      const bond = existingBond(after, { host, network });
      return bond === null || view.bondOf.get(pif.bond) === bond.bond ? [] : bondCopied(host, view, network, bond);
    }
    const below = pif.role === "vlan" ? pif.carrierPif : pif.role === "tunnel" ? pif.transportPif : null;
    const carrier = below === null ? undefined : after.pifOf.get(below);
    if (carrier === undefined || pifOnNetwork(view, host.uuid, pif.network) !== null) return [];
    return [{ claim: "on-carrier", host: host.uuid, network, carrier: target(carrier.network) }];
  });
}

function bondCopied(
  host: Host,
  view: PoolTopology,
  network: NetworkTarget,
  bond: ExistingBond,
): readonly Expectation[] {
  const free = bond.members.flatMap(({ uuid }) => {
    const pif = view.pifOf.get(uuid);
    return pif?.role === "physical" && pif.memberOf === null ? [pif] : [];
  });
  const donor = free.find(({ uuid }) => uuid === bond.primary.uuid);
  return [
    bondPresent({ host, network }, bond),
    { claim: "attached", host: host.uuid, network },
    ...(donor === undefined ? [] : ridersOn(loadOf(view, host, free), donor, network)),
  ];
}
