import { networkIn } from "@/lib/core/plan/effects/working-pool";
import { realMtu } from "@/lib/core/plan/effects/plug-pif";
import type { Restoration } from "@/lib/core/plan/inverse/restoration";
import { restoreMtuStep } from "@/lib/core/plan/steps/edit-network-steps";
import { plugPifStep } from "@/lib/core/plan/steps/pif-steps";
import { targetOf } from "@/lib/core/plan/steps/place";
import { disallowUnplugStep, unplugPifStep } from "@/lib/core/plan/steps/restore-steps";
import type { InverseStep } from "@/lib/core/plan/step";
import type { Pif } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/**
 * MTUs of the networks that the call wrote, or whose PIFs here it touched: a bond spreads its own when it is plugged. That
 * of another host may have done so before; but whichever is turned back last spreads it once more.
 */
export function restoreNetworkMtus(restoration: Restoration): void {
  const { trial } = restoration;
  const touched = new Set<NetworkUuid>(trial.networks.touched());
  for (const { wanted } of restoration.changed()) touched.add(wanted.network);
  for (const bond of trial.bonds.touched()) {
    for (const uuid of trial.bonds.get(bond)?.members ?? []) {
      const member = trial.pifs.get(uuid);
      if (member !== undefined) touched.add(member.network);
    }
  }
  for (const uuid of touched) restoration.add(...networkMtuSteps(restoration, uuid));
}

function networkMtuSteps(restoration: Restoration, uuid: NetworkUuid): readonly InverseStep[] {
  const network = restoration.trial.networks.get(uuid);
  const mtu = restoration.networkMtu(uuid);
  return network === undefined || mtu === null || network.mtu === mtu ? [] : [restoreMtuStep(targetOf(network), mtu)];
}

/**
 * MTU, plug and the ban on unplugging of each PIF as they were: what is below first, and what must go down last, when
 * nothing uses it any more. `atHome`: what has to be done while all is up.
 */
export function restorePlugs(restoration: Restoration, atHome: () => void): void {
  for (const one of restoration.changed()) {
    restoration.add(...mtuSteps(restoration, one.wanted, restoration.nowOf(one)));
  }
  for (const one of restoration.changed()) {
    const { wanted } = one;
    const now = restoration.nowOf(one);
    if (now !== null && wanted.attached && !now.attached && mayPlug(now)) {
      restoration.add(
        plugPifStep(restoration.place(wanted.network), now, realMtu(restoration.trial, now), "reshaping"),
      );
    }
  }
  atHome();
  for (const one of restoration.changed().toReversed()) {
    const { wanted } = one;
    const now = restoration.nowOf(one);
    if (now === null || wanted.attached || !now.attached || !mayPlug(now)) continue;
    if (now.management || restoration.isProtected(now)) continue;
    const place = restoration.place(wanted.network);
    if (now.disallowUnplug) restoration.add(disallowUnplugStep(place, false));
    restoration.add(unplugPifStep(place));
  }
  for (const one of restoration.changed()) {
    const { wanted } = one;
    const now = restoration.nowOf(one);
    if (now === null || now.disallowUnplug === wanted.disallowUnplug) continue;
    restoration.add(disallowUnplugStep(restoration.place(wanted.network), wanted.disallowUnplug));
  }
}

/**
 * A PIF's MTU is written by a plug, from its network's. Where the network had moved on since the PIF was plugged, it
 * lends its MTU for that moment.
 */
export function mtuSteps(restoration: Restoration, wanted: Pif, now: Pif | null): readonly InverseStep[] {
  const { trial } = restoration;
  const mtu = restoration.pifMtu(wanted);
  if (now === null || now.role !== wanted.role || mtu <= 0 || !mayPlug(now)) return [];
  const network = networkIn(trial, restoration.network(wanted.network));
  if (network === null || (now.mtu === mtu && !hangsOnOrder(restoration, now, mtu))) return [];
  const plug = plugPifStep(restoration.place(wanted.network), now, mtu, "reshaping");
  const target = restoration.networkMtu(network.uuid) ?? network.mtu;
  const back = network.mtu === target ? [] : [restoreMtuStep(targetOf(network), target)];
  const isOwn = now.otherConfig["mtu"] !== undefined;
  if (isOwn) return realMtu(trial, now) === mtu ? [plug] : [];
  if (reached(restoration, now, target) === mtu) return [...back, plug];
  if (reached(restoration, now, mtu) !== mtu) return [];
  return [restoreMtuStep(targetOf(network), mtu), plug, restoreMtuStep(targetOf(network), target)];
}

/**
 * Had it this MTU only because its network still has the plan's when it is plugged? Whatever is turned back earlier may
 * have given the network its own again by then, and the plug that comes with Bond.destroy or Bond.create ends otherwise.
 */
function hangsOnOrder(restoration: Restoration, now: Pif, mtu: number): boolean {
  const was = restoration.want.networks.get(now.network)?.mtu;
  const target = restoration.networkMtu(now.network);
  if (was === undefined || target === null || was === target) return false;
  return now.attached && now.otherConfig["mtu"] === undefined && reached(restoration, now, target) !== mtu;
}

/** The MTU that a plug would end with if the network had this one: a VLAN cannot carry more than the PIF below it. */
function reached({ trial }: Restoration, pif: Pif, networkMtu: number): number {
  const below = pif.role === "vlan" ? (trial.pifs.get(pif.carrierPif)?.mtu ?? -1) : -1;
  return below > 0 ? Math.min(networkMtu, below) : networkMtu;
}

/** Members of a bond follow their bond (CANNOT_PLUG_BOND_SLAVE), and what is not managed is not ours. */
function mayPlug(pif: Pif): boolean {
  return pif.managed && !(pif.role === "physical" && pif.memberOf !== null);
}
