import { isArray, isStruct } from "@/lib/fake-xenapi/engine/decode-value";
import type { EngineMessage } from "@/lib/fake-xenapi/engine/message";
import type { Value } from "@/lib/fake-xenapi/engine/types";
import type { Clock } from "@/lib/ports/clock";

/** One call that the pool received. `outcome` of an asynchronous call is its task's, "pending" until that has ended. */
export interface CallEntry {
  readonly seq: number;
  /** ISO 8601, to the millisecond. */
  readonly at: string;
  readonly finishedAt: string | null;
  /** Name of the host whose listener was asked. */
  readonly host: string;
  readonly user: string;
  /** Without `Async.`, which `async` tells. */
  readonly method: string;
  readonly async: boolean;
  /** As they came, without the session; secrets masked. */
  readonly params: readonly Value[];
  readonly writes: boolean;
  readonly outcome: "pending" | "success" | readonly string[];
}

const keptReads = 20_000;
const mask = "(hidden)";
const secret = /pass(word|wd)?|pwd|secret|token_?key|chap/i;

/** What was asked of the pool, in order: the fake's memory of its clients. */
export class CallJournal {
  readonly #clock: Clock;
  #entries: CallEntry[] = [];
  #seq = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes a call at its arrival; answers how to note its outcome. */
  begin(call: Pick<CallEntry, "host" | "user" | "method" | "async" | "params" | "writes">): Noting {
    let entry: CallEntry = {
      seq: ++this.#seq,
      at: this.#time(),
      finishedAt: null,
      ...call,
      outcome: "pending",
    };
    let index = this.#entries.push(entry) - 1;
    if (this.#entries.length > 2 * keptReads) this.#forgetReads();
    const change = (fields: Partial<CallEntry>): void => {
      if (this.#entries[index] !== entry) index = this.#entries.indexOf(entry);
      entry = { ...entry, ...fields };
      if (index >= 0) this.#entries[index] = entry;
    };
    return {
      identify: (user) => change({ user }),
      finish: (outcome) => change({ outcome, finishedAt: this.#time() }),
    };
  }

  entries(options: { readonly writesOnly?: boolean } = {}): readonly CallEntry[] {
    return this.#entries.filter((entry) => options.writesOnly !== true || entry.writes);
  }

  /** How often each method that the fake lacks was asked for. */
  unknown(): Readonly<Record<string, number>> {
    const counts = new Map<string, number>();
    for (const { method, outcome } of this.#entries) {
      if (outcome[0] === "MESSAGE_METHOD_UNKNOWN") counts.set(method, (counts.get(method) ?? 0) + 1);
    }
    return Object.fromEntries(counts);
  }

  clear(): void {
    this.#entries = [];
    this.#seq = 0;
  }

  #forgetReads(): void {
    const oldest = this.#entries.length - keptReads;
    this.#entries = this.#entries.filter((entry, index) => entry.writes || index >= oldest);
  }

  #time(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}

export interface Noting {
  identify(user: string): void;
  finish(outcome: CallEntry["outcome"]): void;
}

/** The parameters without anything that could be a secret: by the parameter's name, or by a key inside a map. */
export function maskParams(message: EngineMessage | undefined, params: readonly Value[]): readonly Value[] {
  return params.map((value, index) => {
    const name = message?.params[index]?.name ?? "";
    return secret.test(name) ? mask : maskKeys(value);
  });
}

function maskKeys(value: Value): Value {
  if (isArray(value)) return value.map(maskKeys);
  if (!isStruct(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [key, secret.test(key) ? mask : maskKeys(held)]),
  );
}
