import type { Ref } from "@/lib/fake-xenapi/engine/types";

/** What goes wrong. `ms` are milliseconds; `host` is the host that it happens to. */
export type FaultAction =
  /** XenAPI answers this error instead of carrying the call out; an asynchronous call's task gets it. */
  | { readonly kind: "error"; readonly error: readonly string[] }
  /** The line drops before the call is looked at, or after it was carried out and before the answer. */
  | { readonly kind: "drop-before" | "drop-after" }
  | { readonly kind: "stall"; readonly ms: number }
  /** A host is cut off, infinitely long if need be. `silent`: packets are swallowed instead of refused. */
  | { readonly kind: "partition"; readonly host: Ref; readonly ms: number; readonly silent: boolean }
  | { readonly kind: "kill-session" }
  | { readonly kind: "restart-toolstack"; readonly host: Ref };

/** Which calls a fault meets. What is left out matches everything. */
export interface FaultTrigger {
  /** `Bond.create` meets `Async.Bond.create` as well; `Async.Bond.create` only itself. */
  readonly method?: string;
  /** The host that was asked, or the one that has to do the work. */
  readonly host?: Ref;
  /** Only the nth call that matches the rest, from 1. */
  readonly nth?: number;
}

export interface Fault {
  readonly when: FaultTrigger;
  readonly action: FaultAction;
  /** How often it strikes; null = until it is cleared. */
  readonly times: number | null;
}

interface Armed {
  readonly fault: Fault;
  seen: number;
  struck: number;
}

/** Faults that wait for their call. */
export class Faults {
  #armed: readonly Armed[] = [];

  add(fault: Fault): void {
    this.#armed = [...this.#armed, { fault, seen: 0, struck: 0 }];
  }

  clear(): void {
    this.#armed = [];
  }

  /** What strikes this call, in the order in which the faults were added. Counts it, so ask once for each call. */
  strike(call: {
    readonly name: string;
    readonly method: string;
    readonly host: Ref;
    /** Asked only when a fault wants to know: where the call has to be carried out; null = nowhere in particular. */
    readonly worksOn: () => Ref | null;
  }): readonly FaultAction[] {
    const struck: FaultAction[] = [];
    for (const armed of this.#armed) {
      const { when, action, times } = armed.fault;
      if (when.method !== undefined && when.method !== call.name && when.method !== call.method) continue;
      if (when.host !== undefined && when.host !== call.host && when.host !== call.worksOn()) continue;
      armed.seen += 1;
      if (when.nth !== undefined && armed.seen !== when.nth) continue;
      if (times !== null && armed.struck >= times) continue;
      armed.struck += 1;
      struck.push(action);
    }
    return struck;
  }
}
