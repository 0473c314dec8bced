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
const keptWrites = 50_000;
/** What a parameter may take up here: a journal is not a store of other people's megabytes. */
const longestText = 2000;
const mostParts = 500;
const mask = "(hidden)";
const secret = /pass(word|wd)?|pwd|secret|token_?key|chap/i;

/** What was asked of the pool, in order: the fake's memory of its clients. */
export class CallJournal {
  readonly #clock: Clock;
  #entries: CallEntry[] = [];
  #seq = 0;
  /** Forgetting takes as long as there are entries, so it is not done for each. */
  #forgetAt = 2 * keptReads;

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
      method: shortened(call.method),
      user: shortened(call.user),
      outcome: "pending",
    };
    let index = this.#entries.push(entry) - 1;
    if (this.#entries.length > this.#forgetAt) this.#forgetOldest();
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

  #forgetOldest(): void {
    const oldest = this.#entries.length - keptReads;
    const writes = this.#entries.filter(({ writes }) => writes).length;
    let tooMany = writes - keptWrites;
    this.#entries = this.#entries.filter((entry, index) => index >= oldest || (entry.writes && tooMany-- <= 0));
    this.#forgetAt = this.#entries.length + keptReads;
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
  const room = { parts: mostParts };
  return params.slice(0, mostParts).map((value, index) => {
    const name = message?.params[index]?.name ?? "";
    return secret.test(name) ? mask : maskKeys(value, room);
  });
}

function maskKeys(value: Value, room: { parts: number }): Value {
  room.parts -= 1;
  if (room.parts < 0) return "(left out)";
  if (typeof value === "string") return shortened(value);
  if (isArray(value)) return value.slice(0, room.parts).map((held) => maskKeys(held, room));
  if (!isStruct(value)) return value;
  const entries = Object.entries(value).slice(0, room.parts);
  return Object.fromEntries(
    entries.map(([key, held]) => [shortened(key), secret.test(key) ? mask : maskKeys(held, room)]),
  );
}

/** A copy: a piece of a parsed document would keep the whole of it in memory for as long as the journal lasts. */
function shortened(text: string): string {
  const copy = Buffer.from(text.slice(0, longestText)).toString();
  return text.length <= longestText ? copy : `${copy}… (${text.length} characters)`;
}
