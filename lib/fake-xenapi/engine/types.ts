import type { Clock } from "@/lib/ports/clock";
import type { ClassName, Row } from "@/lib/xapi-schema/schema";

/** `OpaqueRef:…` text. Inside the fake, rows point at each other as xapi's do: by reference. */
export type Ref = string;
export const nullRef: Ref = "OpaqueRef:NULL";

/** An error that xapi answers: its code, then its parameters. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly code: string;
  readonly params: readonly string[];
  constructor(code: string, ...params: string[]) {
    super([code, ...params].join(" "));
    this.code = code;
    this.params = params;
  }
}

/**
 * The pool's rows, with xapi's own manners: defaults filled, inverse sets computed, no event for a write that changes
 * nothing, the other side of a relation marked as modified too (xenapi.md 1.6).
 */
export interface Database {
  /** Throws `HANDLE_INVALID [class; ref]`. The row is live and read-only: write through `set`. */
  get<C extends ClassName>(cls: C, ref: Ref): Readonly<Row<C>>;
  find<C extends ClassName>(cls: C, ref: Ref): Readonly<Row<C>> | undefined;
  refs(cls: ClassName): readonly Ref[];
  rows<C extends ClassName>(cls: C): Iterable<readonly [Ref, Readonly<Row<C>>]>;
  where<C extends ClassName>(cls: C, test: (row: Readonly<Row<C>>, ref: Ref) => boolean): readonly Ref[];
  byUuid(cls: ClassName, uuid: string): Ref | undefined;
  /** Missing fields get the schema's defaults; a missing uuid or ref is made. Answers the ref. */
  create<C extends ClassName>(cls: C, fields: Partial<Row<C>>, identity?: { ref?: Ref; uuid?: string }): Ref;
  set<C extends ClassName, F extends keyof Row<C> & string>(cls: C, ref: Ref, field: F, value: Row<C>[F]): void;
  patch<C extends ClassName>(cls: C, ref: Ref, fields: Partial<Row<C>>): void;
  destroy(cls: ClassName, ref: Ref): void;
}

export type RoleName =
  "read-only" | "client-cert" | "vm-operator" | "vm-admin" | "vm-power-admin" | "pool-operator" | "pool-admin";

/** What a call may use besides its arguments. */
export interface CallContext {
  readonly db: Database;
  readonly clock: Clock;
  /** Seeded, so that a pool lives the same life twice. */
  readonly random: { uuid(): string; mac(): string; next(): number };
  readonly session: { readonly ref: Ref; readonly username: string; readonly role: RoleName | "root" };
  /** The host whose listener received the call (the coordinator unless xapi would answer on a member). */
  readonly receivedOn: Ref;
  /** The task of this call (there always is one). */
  readonly task: Ref;
  progress(fraction: number): void;
  /** Simulated duration of real work on a host; instant in in-process pools with `pace: 0`. */
  work(milliseconds: number): Promise<void>;
  /** Effects outside the database: what the wires do. */
  readonly wires: Wires;
  /** bondN / xapiN counters and other things that live as long as a toolstack does. */
  readonly toolstack: { nextBridgeNumber(): number; nextTunnelNumber(host: Ref): number };
}

/** Where the database meets the (simulated or real) network below it. */
export interface Wires {
  /**
   * Management of this host is moving to another bridge: connections to its listener drop and new ones are refused
   * for a moment. Told just when xapi would re-plug, i.e. in the middle of the call.
   */
  managementMoves(host: Ref): void;
  /** A PIF was (re)plugged or unplugged; the monitor will refresh carrier, speed and links_up after its delay. */
  pifChanged(pif: Ref): void;
  bondChanged(host: Ref): void;
  /** This host's toolstack starts again: its lines drop, and a coordinator forgets sessions and tasks. */
  toolstackRestarts(host: Ref): void;
}

/** Types of parameters and results, as in xenapi.md 1.2; used to decode arguments and to encode results. */
export type WireType =
  | { readonly kind: "string" | "int" | "bool" | "float" | "datetime" | "void" | "any" }
  /** `int32` is tagged `<i4>`; an `event` is the struct of xenapi.md section 3, its snapshot a record of its class. */
  | { readonly kind: "int32" | "event" }
  /** Members that the value lacks are left out. */
  | { readonly kind: "struct"; readonly members: Readonly<Record<string, WireType>> }
  | { readonly kind: "enum"; readonly name: string; readonly values: readonly string[]; readonly exact: boolean }
  | { readonly kind: "ref"; readonly cls: ClassName }
  | { readonly kind: "set"; readonly of: WireType }
  | { readonly kind: "map"; readonly key: WireType; readonly value: WireType }
  | { readonly kind: "record"; readonly cls: ClassName };

/** A decoded value: int and float are numbers, datetime is the wire text, sets are arrays, maps and records objects. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export interface Param {
  readonly name: string;
  readonly type: WireType;
  /** Present = the parameter may be left out (newer than the message itself). */
  readonly default?: Value;
}

/** One XenAPI message, declared beside its code. */
export interface Message {
  /** `Bond.create` */
  readonly name: string;
  readonly params: readonly Param[];
  readonly result: WireType;
  readonly minimumRole: RoleName;
  /** Has an `Async.` form. */
  readonly async: boolean;
  /** Does it change the pool? Counted by `/lab/journal?writes=1`. */
  readonly writes: boolean;
  /**
   * The host that the call must run on; null = the coordinator's database is enough. The dispatcher refuses with
   * HOST_OFFLINE when its host_metrics.live is false (the coordinator is always taken as live). May throw HANDLE_INVALID.
   */
  readonly forwardTo?: (context: Pick<CallContext, "db">, args: readonly Value[]) => Ref | null;
  readonly run: (context: CallContext, args: readonly Value[]) => Value | Promise<Value>;
}

/** Fills an empty database with a pool. */
export type PoolSeeder = (db: Database, random: CallContext["random"]) => void;
