import type { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import type { Row } from "@/lib/xapi-schema/schema";
import { ApiError, type Ref } from "@/lib/fake-xenapi/engine/types";
import { fromWireTime, wireTime } from "@/lib/fake-xenapi/engine/wire-time";
import type { Clock } from "@/lib/ports/clock";

const keptMs = 65 * 60 * 1000;
const keptAtMost = 200;

/** Task rows (xenapi.md 1.7): made for every call that could be asynchronous, kept only for those that were. */
export class Tasks {
  readonly #db: FakeDatabase;
  readonly #clock: Clock;
  readonly #owners = new Map<Ref, string>();
  readonly #doomed = new Set<Ref>();

  constructor(db: FakeDatabase, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  begin(name: string, username: string, host: Ref): Ref {
    const ref = this.#db.create("task", {
      name_label: name,
      created: wireTime(this.#clock.now()),
      resident_on: host,
    });
    this.#owners.set(ref, username);
    return ref;
  }

  isOwnedBy(ref: Ref, username: string): boolean {
    return this.#owners.get(ref) === username;
  }

  progress(ref: Ref, fraction: number): void {
    if (this.#isPending(ref)) this.#db.set("task", ref, "progress", fraction);
  }

  /** `result` is the XML text of the value, whatever the client speaks. */
  succeed(ref: Ref, result: string): void {
    this.#finish(ref, { status: "success", result });
  }

  fail(ref: Ref, errorInfo: readonly string[]): void {
    const cancelled = errorInfo[0] === "TASK_CANCELLED";
    this.#finish(ref, { status: cancelled ? "cancelled" : "failure", error_info: errorInfo });
  }

  /** Of a task that still runs, this is a wish: its row goes when it has ended. */
  destroy(ref: Ref): void {
    if (this.#db.get("task", ref).status === "pending") this.#doomed.add(ref);
    else this.discard(ref);
  }

  discard(ref: Ref): void {
    this.#owners.delete(ref);
    this.#doomed.delete(ref);
    if (this.#db.find("task", ref) !== undefined) this.#db.destroy("task", ref);
  }

  discardAll(): void {
    for (const ref of this.#db.refs("task")) this.discard(ref);
  }

  #isPending(ref: Ref): boolean {
    return this.#db.find("task", ref)?.status === "pending";
  }

  #finish(ref: Ref, outcome: Partial<Row<"task">>): void {
    if (!this.#isPending(ref)) return;
    this.#db.patch("task", ref, { progress: 1, finished: wireTime(this.#clock.now()), ...outcome });
    if (this.#doomed.has(ref)) this.discard(ref);
    this.#collect();
  }

  #collect(): void {
    const ended = this.#db.where("task", (row) => row.status !== "pending");
    const oldest = this.#clock.now() - keptMs;
    ended.forEach((ref, index) => {
      const tooMany = ended.length - index > keptAtMost;
      if (tooMany || fromWireTime(this.#db.get("task", ref).finished) < oldest) this.discard(ref);
    });
  }
}

/** `task.cancel` is recorded and nothing more: no operation of the fake polls for it, as none of xapi's network ones do. */
export function recordCancel(db: FakeDatabase, task: Ref, by: Ref): void {
  const row = db.find("task", task);
  if (row === undefined) throw new ApiError("HANDLE_INVALID", "task", task);
  if (row.status === "pending")
    db.set("task", task, "current_operations", { ...row.current_operations, [by]: "cancel" });
}
