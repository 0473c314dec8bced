import type { DraftChanges } from "@/lib/core/draft/change";
import type { Finding } from "@/lib/core/shared/finding";
import type { Step } from "@/lib/core/plan/step";
import type { Subject } from "@/lib/core/topology/subject";
import type { HostUuid, PoolUuid } from "@/lib/core/topology/ids";

/** Ordered work for one pool, drawn from one state of it. Frozen when made: a different plan is a new plan. */
export interface Plan {
  readonly pool: PoolUuid;
  readonly poolName: string;
  readonly draft: DraftChanges;
  readonly options: PlanOptions;
  /** What the plan was drawn from, by the parts it depends on. A pool whose basis differs makes the plan stale. */
  readonly basis: Basis;
  /** Digest of basis and steps: two plans with one digest are the same plan. */
  readonly digest: string;
  readonly steps: readonly Step[];
  /** The steps in the groups that they are carried out in; every step is in exactly one wave, in the order of `steps`. */
  readonly waves: readonly Wave[];
  readonly impact: readonly Impact[];
}

/** How the work is spread over the hosts; the defaults are the safest. */
export interface PlanOptions {
  /** `each-host`: the plan makes every bond itself. `inherit`: coordinator first, then members' toolstacks restart. */
  readonly strategy: "each-host" | "inherit";
  /** The member that goes first; null = the one with the fewest running VMs. */
  readonly canary: HostUuid | null;
  /** Hosts at a time after the canary, 1 to 8. The coordinator is always alone, and last (first with `inherit`). */
  readonly waveSize: number;
  /** Seconds that the server waits for "keep" after the last probe before it reverts: 30 to 600; null = keep at once. */
  readonly keepSeconds: number | null;
  /** A management bond that shall be LACP is made active-backup first, probed, then switched. */
  readonly lacpInTwoSteps: boolean;
  /** Hosts that are emptied of VMs before, and enabled again after. */
  readonly evacuate: readonly HostUuid[];
  /**
   * When a step or a probe of one host does not end well: turn everything back, or leave that host for later and finish the
   * others. The canary, a host that cannot be reached any more, and what concerns the whole pool always stop the run.
   */
  readonly onFailure: "turn-back" | "finish-others";
}

export const safestOptions: PlanOptions = {
  strategy: "each-host",
  canary: null,
  waveSize: 1,
  keepSeconds: 120,
  lacpInTwoSteps: true,
  evacuate: [],
  onFailure: "turn-back",
};

export interface Wave {
  readonly name: string;
  readonly kind: "pool" | "canary" | "members" | "coordinator" | "after";
  readonly hosts: readonly HostUuid[];
  /** Ids. */
  readonly steps: readonly string[];
  /** What is asked of each of these hosts when the wave's steps are done, before the next wave begins. */
  readonly probes: readonly Probe[];
}

/** A question to the pool or the network that tells whether a host is well after a change. Data, like expectations. */
export interface Probe {
  readonly id: string;
  readonly host: HostUuid;
  readonly kind:
    "management-reachable" | "forwarded-call" | "links-up" | "carriers" | "storage-attached" | "vifs-attached";
  /**
   * What the figure must be, by kind:
   * `management-reachable`: the host's management address. `forwarded-call`: the host's uuid.
   * `links-up`: one `<network uuid, or marker of a planned network>=<links>` for each bond of the wave on this host.
   * `carriers`: uuids of the member PIFs that had a link before. `storage-attached`: uuids of the PBDs, and
   * `vifs-attached`: uuids of the VIFs of VMs running here, that were attached before.
   */
  readonly expects: readonly string[];
}

/**
 * The facts that a plan rests on, as readable lines keyed by what they are about: drift is their difference.
 * Example: `"xs-1 / eth0"` → `"physical, managed, free, management, Static 172.16.0.10/255.255.255.224 …"`.
 */
export interface Basis {
  readonly facts: Readonly<Record<string, string>>;
}

export interface BasisDifference {
  readonly about: string;
  /** Null: it was not there. */
  readonly was: string | null;
  readonly is: string | null;
}

/** Something that will blink or move, said before it does. */
export interface Impact {
  readonly kind: "management" | "address" | "vifs" | "vlans" | "tunnels" | "storage";
  readonly host: HostUuid;
  readonly sentence: string;
  readonly subjects: readonly Subject[];
}

/** A plan and what stands in its way: the four conversations that a page can have about it. */
export interface PlanReview {
  readonly quality: "empty" | "blocked" | "ready";
  readonly plan: Plan;
  readonly findings: readonly Finding[];
}
