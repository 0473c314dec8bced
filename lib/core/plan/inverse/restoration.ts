import { applyCommand } from "@/lib/core/plan/effects/apply-commands";
import { viewOfHost } from "@/lib/core/plan/effects/view-of-host";
import { pifOn, pifsOf, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { targetOf, type Place } from "@/lib/core/plan/steps/place";
import type { InverseStep, NetworkTarget } from "@/lib/core/plan/step";
import { InternalError } from "@/lib/core/shared/internal-error";
import type { Host, Pif } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** A PIF that is not as it shall be, with what is on its network now. */
export interface Changed {
  readonly wanted: Pif;
  readonly now: Pif | null;
  /** By which change of the trial's PIFs that is so. */
  readonly asOf: number;
}

/**
 * One host of a pool on its way back to how it was. Each step takes effect on a trial of the pool at once, so that the
 * next one, and what no step can bring back, is told by what will really be there.
 */
export class Restoration {
  readonly host: Host;
  /** The pool as it shall be again. */
  readonly want: WorkingPool;
  /** The pool as it is after the step and the restoring steps so far. */
  readonly trial: WorkingPool;
  private readonly steps: InverseStep[] = [];
  private known: { readonly changed: readonly Changed[]; readonly asOf: number } | null = null;
  private readonly targets = new Map<NetworkUuid, NetworkTarget>();
  private candidates: { readonly pifs: readonly Pif[]; readonly count: number } | null = null;

  constructor(host: Host, want: WorkingPool, trial: WorkingPool) {
    this.host = host;
    this.want = want;
    this.trial = trial;
  }

  add(...steps: readonly InverseStep[]): void {
    for (const step of steps) {
      this.steps.push(step);
      applyCommand(this.trial, step.command);
    }
  }

  taken(): readonly InverseStep[] {
    return this.steps;
  }

  /** The host as it shall be, and as it is. */
  before(): PoolTopology {
    return viewOfHost(this.want, this.host.uuid);
  }

  now(): PoolTopology {
    return viewOfHost(this.trial, this.host.uuid);
  }

  /** The host's PIF there now. */
  on(network: NetworkUuid): Pif | null {
    return pifOn(this.trial, this.host.uuid, network);
  }

  /** PIFs of this host that are not as they shall be, with what is in their place: what is below first. */
  changed(): readonly Changed[] {
    const { pifs } = this.trial;
    const asOf = pifs.changes;
    if (this.known?.asOf === asOf) return this.known.changed;
    const changed: Changed[] = [];
    for (const wanted of this.touched()) {
      if (pifs.get(wanted.uuid) !== wanted) changed.push({ wanted, now: this.on(wanted.network), asOf });
    }
    this.known = { changed, asOf };
    return changed;
  }

  /** What is there now in the place of one that `changed` told of: as it told, unless a step has come in between. */
  nowOf({ wanted, now, asOf }: Changed): Pif | null {
    return asOf === this.trial.pifs.changes ? now : this.on(wanted.network);
  }

  /** PIFs of this host, as they shall be, that were ever touched in the trial: a handful of hundreds, below first. */
  private touched(): readonly Pif[] {
    const { pifs } = this.trial;
    if (this.candidates?.count === pifs.touchedCount) return this.candidates.pifs;
    const touched = pifsOf(this.want, this.host.uuid)
      .filter((pif) => pifs.isTouched(pif.uuid))
      .sort(belowFirst);
    this.candidates = { pifs: touched, count: pifs.touchedCount };
    return touched;
  }

  /** PIFs that this host has in the trial, and that were written there. */
  written(): readonly Pif[] {
    return this.trial.pifs.written().filter((pif) => pif.host === this.host.uuid);
  }

  /** As it is called before the step: nothing here gives a network another name. */
  network(uuid: NetworkUuid): NetworkTarget {
    const known = this.targets.get(uuid);
    if (known !== undefined) return known;
    const network = this.want.networks.get(uuid) ?? this.trial.networks.get(uuid);
    if (network === undefined) throw new InternalError(`No network ${uuid} to put back.`);
    const target = targetOf(network);
    this.targets.set(uuid, target);
    return target;
  }

  place(network: NetworkUuid): Place {
    return { host: this.host, network: this.network(network) };
  }

  /** While HA or a redo log watches, xapi takes no attached PIF down (xenapi.md 6, "prot"). */
  isProtected(pif: Pif): boolean {
    const { haEnabled, redoLogEnabled } = this.want.base.pool;
    return pif.attached && (haEnabled || redoLogEnabled);
  }

  /**
   * The MTU that a network shall have: that from before the plan. Of several hosts the first one's bond changes it for
   * all, and is turned back last; by then the others have to find it in order, because MTUs take effect at a plug.
   */
  networkMtu(uuid: NetworkUuid): number | null {
    return this.want.base.networkOf.get(uuid)?.mtu ?? this.want.networks.get(uuid)?.mtu ?? null;
  }

  /** The MTU that a PIF shall have, for the same reason that from before the plan, where it was there already. */
  pifMtu(wanted: Pif): number {
    const { base, placesBefore } = this.want;
    const known =
      wanted.role === "physical" ? base.pifOf.get(wanted.uuid) : placesBefore.on(wanted.host, wanted.network);
    return known?.role === wanted.role ? known.mtu : wanted.mtu;
  }
}

export function belowFirst(one: Pif, other: Pif): number {
  return depths[one.role] - depths[other.role];
}

const depths: Readonly<Record<Pif["role"], number>> = { physical: 0, sriov: 1, bond: 2, vlan: 3, tunnel: 4 };
