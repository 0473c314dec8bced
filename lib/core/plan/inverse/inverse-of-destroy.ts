import { localVifs } from "@/lib/core/plan/effects/move-vifs";
import { viewOfHost } from "@/lib/core/plan/effects/view-of-host";
import type { WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { forgottenSteps } from "@/lib/core/plan/inverse/forgotten-steps";
import { createBondStep } from "@/lib/core/plan/steps/create-bond-step";
import { restoreMtuStep } from "@/lib/core/plan/steps/edit-network-steps";
import { bondPresent, existingBond } from "@/lib/core/plan/steps/existing-bond";
import { pifLabelSteps } from "@/lib/core/plan/steps/label-steps";
import { moveVifStep } from "@/lib/core/plan/steps/pif-steps";
import { existingNetwork, type Place } from "@/lib/core/plan/steps/place";
import { ridersOn, riskFor } from "@/lib/core/plan/steps/riders";
import type { Command, InverseStep } from "@/lib/core/plan/step";

/**
 * What turns `Bond.destroy` back: the same NICs on the same network, the primary one first, with its MAC, mode and
 * properties; then the labels that a new PIF lacks, and the VIFs and MTUs of the members that a new bond would take.
 * Asked before the call takes effect.
 */
export function inverseOfDestroy(
  pool: WorkingPool,
  command: Extract<Command, { call: "Bond.destroy" }>,
): readonly InverseStep[] {
  const host = pool.hosts.get(command.host);
  if (host === undefined) return [];
  const before = viewOfHost(pool, command.host);
  const place: Place = { host, network: command.network };
  const existing = existingBond(before, place);
  const network = existing && pool.networks.get(existing.pif.network);
  if (existing === null || !network) return [];
  const { bond, pif, members, primary } = existing;
  const nics = [primary, ...members.filter((member) => member !== primary)];
  const create = createBondStep(before, place, {
    nics,
    mode: bond.mode,
    properties: bond.properties,
    mac: bond.autoUpdateMac ? "" : pif.mac,
  });
  const own = localVifs(pool, command.host, new Set(nics.map((nic) => nic.network)));
  // Those of VMs that run nowhere may belong to another host by then, and would not follow the bond back.
  const halted = localVifs(pool, command.host, new Set([pif.network])).filter((uuid) => {
    const vif = pool.vifs.get(uuid);
    return vif !== undefined && pool.vms.get(vif.vm)?.residentOn === null;
  });
  return [
    {
      ...create,
      risk: riskFor(before, host, [pif], "reshaping"),
      after: [bondPresent(place, existing), ...ridersOn(before, host, { pifs: [pif], donor: pif }, command.network)],
    },
    ...pifLabelSteps(place, pif.otherConfig, {}),
    ...forgottenSteps(before, host, [pif]),
    ...[...own, ...halted].flatMap((uuid) => {
      const vif = pool.vifs.get(uuid);
      const home = vif && pool.networks.get(vif.network);
      const vm = vif && pool.vms.get(vif.vm);
      return vif && home
        ? [moveVifStep({ vif, vm: vm?.name ?? "a VM", from: network, to: existingNetwork(home) })]
        : [];
    }),
    ...nics.flatMap((nic) => {
      const own = pool.networks.get(nic.network);
      return own && own.mtu !== network.mtu ? [restoreMtuStep(existingNetwork(own), own.mtu)] : [];
    }),
  ];
}
