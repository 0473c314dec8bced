import { networkIn, pifOn, pifsOf, residentsOf, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { belowFirst, type Restoration } from "@/lib/core/plan/inverse/restoration";
import { createNetworkStep, destroyNetworkStep } from "@/lib/core/plan/steps/create-network-step";
import {
  disallowUnplugStep,
  makeTunnelStep,
  makeVlanStep,
  parkVifStep,
  removeAboveStep,
} from "@/lib/core/plan/steps/restore-steps";
import { markerKey, type InverseStep, type NetworkTarget } from "@/lib/core/plan/step";
import type { Pif, TunnelPif, Vif, VlanPif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid, PifUuid } from "@/lib/core/topology/ids";

type Above = VlanPif | TunnelPif;

/**
 * VLANs and tunnels back on the PIFs that carried them. Bond.destroy gives all of them to the primary member, and XenAPI
 * moves none by a call (xenapi.md 5.2, 6): each is removed there and made again where it was. Virtual interfaces of
 * running VMs wait meanwhile on a network without a connection, because xapi removes no VLAN in use. Answers the steps
 * that remove that network, for when all are home.
 */
export function restoreAbove(restoration: Restoration): readonly InverseStep[] {
  const { host, trial, want } = restoration;
  const displaced = mayBeDisplaced(restoration).filter((pif) => !isHome(restoration, pif));
  const gone = [
    ...restoration
      .written()
      .filter(isAbove)
      .filter((pif) => aboveOn(want, host.uuid, pif.network) === null),
    ...displaced.flatMap(({ network }) => aboveOn(trial, host.uuid, network) ?? []),
  ].filter((pif) => !pif.management && pif.managed && !restoration.isProtected(pif));

  const whenHome = letVifsWait(restoration, gone);
  for (const pif of gone) {
    const carrier = carrierOf(restoration, pif, "now");
    if (carrier === null) continue;
    const place = restoration.place(pif.network);
    if (pif.disallowUnplug) restoration.add(disallowUnplugStep(place, false));
    restoration.add(removeAboveStep(place, pif.role, carrier));
  }
  for (const pif of displaced) {
    const carrier = carrierOf(restoration, pif, "before");
    if (carrier === null || restoration.on(pif.network) !== null) continue;
    const place = restoration.place(pif.network);
    if (pif.role === "vlan") restoration.add(makeVlanStep(place, pif, carrier));
    else {
      const protocol = want.tunnels.get(pif.tunnel)?.protocol ?? "gre";
      const below = networkIn(trial, carrier);
      // xapi plugs a tunnel at once, which needs an address below (TRANSPORT_PIF_NOT_CONFIGURED).
      if (below && restoration.on(below.uuid)?.ipv4.mode !== "None") {
        restoration.add(makeTunnelStep(place, { protocol }, carrier));
      }
    }
  }
  return whenHome;
}

/** Takes the virtual interfaces of running VMs off these; answers the step for when they are home again. */
function letVifsWait(restoration: Restoration, gone: readonly Above[]): readonly InverseStep[] {
  const waiting = vifsInUse(restoration, gone);
  if (waiting.length === 0) return [];
  const lobby = waitingNetwork(restoration);
  restoration.add(lobby.make);
  for (const { pif, vif } of waiting) {
    const vm = restoration.trial.vms.get(vif.vm)?.name ?? "a VM";
    restoration.add(parkVifStep(restoration.place(pif.network), { vif, vm, at: lobby.target }));
  }
  return [lobby.remove];
}

function isAbove(pif: Pif): pif is Above {
  return pif.role === "vlan" || pif.role === "tunnel";
}

/** VLANs and tunnels of the host that were written, or stand on what was: all others, which is most, are at home. */
function mayBeDisplaced({ want, trial, host }: Restoration): readonly Above[] {
  const { pifs } = trial;
  const found: Above[] = [];
  for (const pif of pifsOf(want, host.uuid)) {
    if (isAbove(pif) && (pifs.isTouched(pif.uuid) || pifs.isTouched(belowOf(pif)))) found.push(pif);
  }
  return found.sort(belowFirst);
}

function aboveOn(pool: WorkingPool, host: HostUuid, network: NetworkUuid): Above | null {
  const pif = pifOn(pool, host, network);
  return pif !== null && isAbove(pif) ? pif : null;
}

function belowOf(pif: Above): PifUuid {
  return pif.role === "vlan" ? pif.carrierPif : pif.transportPif;
}

/** Is it, by whatever uuid, above the PIF that carried it, with its tag or protocol? */
export function isHome(restoration: Restoration, wanted: Above): boolean {
  if (isUntouched(restoration, wanted)) return true;
  const now = restoration.on(wanted.network);
  if (now?.role !== wanted.role) return false;
  const here = restoration.trial.pifs.get(belowOf(now));
  const there = restoration.want.pifs.get(belowOf(wanted));
  if (here === undefined || there === undefined || !isSameNetwork(restoration, here, there)) return false;
  if (now.role === "vlan") return wanted.role === "vlan" && now.tag === wanted.tag;
  const { trial, want } = restoration;
  return (
    wanted.role === "tunnel" &&
    now.role === "tunnel" &&
    trial.tunnels.get(now.tunnel)?.protocol === want.tunnels.get(wanted.tunnel)?.protocol
  );
}

/** Neither it nor what is below it is another object: so it is with most VLANs of a host. */
function isUntouched({ trial, want }: Restoration, wanted: Above): boolean {
  if (trial.pifs.get(wanted.uuid) !== wanted) return false;
  const below = belowOf(wanted);
  const tunnel = wanted.role === "tunnel" ? wanted.tunnel : null;
  return (
    trial.pifs.get(below)?.network === want.pifs.get(below)?.network &&
    (tunnel === null || trial.tunnels.get(tunnel) === want.tunnels.get(tunnel))
  );
}

/** By name and by what it is known by: one that a step makes may have had another uuid before. */
function isSameNetwork(restoration: Restoration, one: Pif, other: Pif): boolean {
  if (one.network === other.network) return true;
  const [here, there] = [restoration.network(one.network), restoration.network(other.network)];
  return here.name === there.name && idOf(here) === idOf(there);
}

function idOf(target: NetworkTarget): string {
  return target.kind === "existing" ? target.uuid : target.marker;
}

/** The network by which the PIF below is known: it may have another uuid each time it is made. */
function carrierOf(restoration: Restoration, pif: Pif, when: "now" | "before"): NetworkTarget | null {
  if (!isAbove(pif)) return null;
  const pool = when === "now" ? restoration.trial : restoration.want;
  const carrier = pool.pifs.get(belowOf(pif));
  return carrier ? restoration.network(carrier.network) : null;
}

/** Attached virtual interfaces of VMs that run on this host, with the PIF on whose network they are. */
function vifsInUse(
  { trial, host }: Restoration,
  pifs: readonly Above[],
): readonly { readonly pif: Above; readonly vif: Vif }[] {
  if (pifs.length === 0) return [];
  const here = residentsOf(trial, host.uuid).onNetwork();
  return pifs.flatMap((pif) => {
    const own = (here.get(pif.network) ?? []).filter((vif) => vif.attached);
    // In the order of the network, in which those of all hosts are.
    const vifs = own.length < 2 ? own : trial.vifs.group(pif.network).filter((vif) => own.includes(vif));
    return vifs.map((vif) => ({ pif, vif }));
  });
}

function waitingNetwork({ host }: Restoration): {
  readonly target: NetworkTarget;
  readonly make: InverseStep;
  readonly remove: InverseStep;
} {
  const marker = `waiting-${host.uuid}`;
  const name = `Waiting for a VLAN on ${host.name}`;
  const target: NetworkTarget = { kind: "planned", marker, name };
  return {
    target,
    make: createNetworkStep({
      name,
      description: "Without a connection. A plan being turned back removes it.",
      mtu: 1500,
      otherConfig: { automatic: "false", [markerKey]: marker },
    }),
    remove: destroyNetworkStep(target),
  };
}
