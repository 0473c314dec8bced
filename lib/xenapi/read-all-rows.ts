import { z } from "zod";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { resultOf } from "@/lib/xenapi/call-answer";
import type { XenApiSession } from "@/lib/xenapi/session";

/** Whole rows as XenAPI gave them, by class in lower case and reference: wire words, wire types, possibly secrets. */
export type RawRows = Readonly<Record<string, ReadonlyMap<string, Readonly<Record<string, unknown>>>>>;

const timeoutMs = 180_000;

const batch = z.object({
  events: z.array(
    z.object({ class: z.string(), ref: z.string(), snapshot: z.record(z.string(), z.unknown()).optional() }),
  ),
});

/**
 * All rows of these classes (lower case, as events name them), of one moment: one `event.from` with an empty token
 * (xenapi.md section 3), where `get_all_records` of one class after the other could show a pool that never was.
 */
export async function readAllRows(
  session: XenApiSession,
  classes: readonly string[],
  signal?: AbortSignal,
): Promise<Result<RawRows>> {
  const answer = resultOf(
    await session.call("event.from", [classes, "", 30], {
      timeoutMs,
      fresh: true,
      large: true,
      ...(signal ? { signal } : {}),
    }),
  );
  if (!answer.ok) return answer;
  const parsed = batch.safeParse(answer.value);
  if (!parsed.success) {
    return notOk(failure("XENAPI.NOT_XENAPI", "The pool's events came in a form that we cannot read."));
  }
  const rows = new Map<string, Map<string, Readonly<Record<string, unknown>>>>(classes.map((cls) => [cls, new Map()]));
  for (const { class: cls, ref, snapshot } of parsed.data.events) {
    if (snapshot !== undefined) rows.get(cls)?.set(ref, snapshot);
  }
  return ok(Object.fromEntries(rows));
}
