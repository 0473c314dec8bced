import type { Plan } from "@/lib/core/plan/plan";
import type { RunAccount } from "@/lib/core/run/run-account";
import type { StepState } from "@/lib/core/run/run-state";
import type { Failure, XenApiRefusal } from "@/lib/core/shared/failure";
import type { Finding } from "@/lib/core/shared/finding";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolRecords } from "@/lib/core/topology/topology";

/**
 * What goes wrong in a rehearsal, on purpose. `forSeconds: null` means: it does not come back. A step is named by its
 * id. Which of these are worth picking for a plan is told by `rehearsalFaults`.
 */
export type RehearsalFault =
  /** A host is cut off as soon as its own network is worked on; for the coordinator that cuts the whole pool off. */
  | { readonly kind: "host-away"; readonly host: HostUuid; readonly forSeconds: number | null }
  /** The switch does not speak LACP: bonds in that mode fall back to one link, or carry nothing when told not to. */
  | { readonly kind: "no-lacp" }
  /** The line between us and the pool drops in the middle of this step's call, after it was accepted. */
  | { readonly kind: "line-drops"; readonly step: string }
  /** The pool refuses this step's call. */
  | { readonly kind: "refused"; readonly step: string; readonly xenapi: XenApiRefusal };

/** What became of a plan on a copy of the pool. Times are simulated milliseconds from the start of the run. */
export interface Rehearsal {
  readonly id: string;
  /** ISO 8601: when the pool was copied. */
  readonly at: string;
  readonly pool: Plan["pool"];
  readonly digest: Plan["digest"];
  readonly fault: RehearsalFault | null;
  readonly ended: RunAccount["ended"];
  /** Why it ended so, when it did not end well. */
  readonly failure: Failure | null;
  readonly took: number;
  readonly steps: readonly RehearsedStep[];
  readonly calls: readonly RehearsedCall[];
  readonly blinks: readonly Blink[];
  readonly moves: readonly Move[];
  /** What an operator should know before the start; empty when all went as planned. */
  readonly findings: readonly Finding[];
  /** For comparing with the run. */
  readonly account: RunAccount;
  /** The pool afterwards. */
  readonly after: PoolRecords;
}

/** What a run remembers of its rehearsal: enough to compare, without the picture. */
export type RehearsalSummary = Pick<
  Rehearsal,
  "id" | "at" | "digest" | "fault" | "ended" | "failure" | "took" | "blinks" | "findings" | "account"
>;

export interface RehearsedStep {
  readonly step: string;
  readonly title: string;
  readonly host: HostUuid | null;
  /** Work of the plan, or of turning it back. */
  readonly part: "plan" | "revert";
  readonly outcome: StepState["state"];
  readonly from: number | null;
  readonly to: number | null;
  readonly sentence: string | null;
  readonly xenapi: XenApiRefusal | null;
  readonly unmet: readonly string[];
}

/** One call that changes something, as the copy of the pool received it. */
export interface RehearsedCall {
  /** `Bond.create`. */
  readonly method: string;
  /** Name of the host that was asked. */
  readonly asked: string;
  readonly from: number;
  readonly to: number | null;
  /** Null: it went well; else the error that xapi would answer, code first. */
  readonly error: readonly string[] | null;
}

/** A connection that is cut and comes back (`to`), or does not (`null`). */
export interface Blink {
  readonly kind: "management" | "address" | "vm";
  readonly host: HostUuid;
  /** `management 172.16.0.12`, `172.16.0.36`, `web-1 (eth0)`. */
  readonly what: string;
  readonly from: number;
  readonly to: number | null;
}

/** Something that is elsewhere afterwards. `from` and `to` name network and device; null: it was, or is, not there. */
export interface Move {
  readonly kind: "management" | "address" | "vlan" | "tunnel" | "vif";
  readonly host: HostUuid | null;
  /** The address, `VLAN 20`, `web-1 (eth0)`. */
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
}

export function summaryOf(rehearsal: Rehearsal): RehearsalSummary {
  const { id, at, digest, fault, ended, failure, took, blinks, findings, account } = rehearsal;
  return { id, at, digest, fault, ended, failure, took, blinks, findings, account };
}
