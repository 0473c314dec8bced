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
  /** What the plan was drawn from, by the parts it depends on. A pool whose basis differs makes the plan stale. */
  readonly basis: Basis;
  /** Digest of basis and steps: two plans with one digest are the same plan. */
  readonly digest: string;
  readonly steps: readonly Step[];
  readonly impact: readonly Impact[];
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
