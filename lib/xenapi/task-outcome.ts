import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { TaskOutcome, TaskQuery } from "@/lib/ports/pool-port";
import { resultOf } from "@/lib/xenapi/call-answer";
import type { XenApiSession } from "@/lib/xenapi/session";
import { outcomeOf } from "@/lib/xenapi/watch-task";
import { parseTask, type TaskRow } from "@/lib/xenapi/wire";

/**
 * What became of a call whose answer was lost. Without the task's uuid only tasks of the same name can be found, and
 * another client may have made them: a pending one is a reason to wait, a finished one (the newest) only a hint.
 */
export async function taskOutcome(session: XenApiSession, query: TaskQuery): Promise<Result<TaskOutcome>> {
  return query.task === null ? outcomeByName(session, query.call) : outcomeByUuid(session, query.task);
}

async function outcomeByUuid(session: XenApiSession, uuid: string): Promise<Result<TaskOutcome>> {
  const found = await session.call("task.get_by_uuid", [uuid], { fresh: true });
  if (found.kind === "refused" && found.xenapi.code === "UUID_INVALID") return ok({ kind: "none" });
  const reference = resultOf(found);
  if (!reference.ok) return reference;
  if (typeof reference.value !== "string") return notOk(unreadable);
  const read = await session.call("task.get_record", [reference.value], { fresh: true });
  if (read.kind === "refused" && read.xenapi.code === "HANDLE_INVALID") return ok({ kind: "none" });
  const record = resultOf(read);
  if (!record.ok) return record;
  const task = parseTask(record.value);
  return task ? ok(outcomeOf(session, task)) : notOk(unreadable);
}

async function outcomeByName(session: XenApiSession, call: string): Promise<Result<TaskOutcome>> {
  const records = resultOf(await session.call("task.get_all_records", [], { fresh: true }));
  if (!records.ok) return records;
  if (typeof records.value !== "object" || records.value === null) return notOk(unreadable);
  const named = Object.values(records.value)
    .map(parseTask)
    .filter((task) => task !== null)
    .filter((task) => task.name_label === call || task.name_label === `Async.${call}`);
  const outcomes = named
    .sort((one, other) => createdAt(other).localeCompare(createdAt(one)))
    .map((task) => outcomeOf(session, task));
  return ok(outcomes.find((outcome) => outcome.kind === "pending") ?? outcomes[0] ?? { kind: "none" });
}

/** As text that sorts: the wire's `20260821T02:00:23Z`, or the date that a decoder made of it. */
function createdAt(task: TaskRow): string {
  const { created = "" } = task;
  return (typeof created === "string" ? created : created.toISOString()).replaceAll(/[-:]|\.\d+/g, "");
}

const unreadable = failure("XENAPI.NOT_XENAPI", "The pool answered with a task that we cannot read.");
