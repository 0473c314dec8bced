import "server-only";
import { recordClasses, type RecordClass, type RecordResponse } from "@/lib/contract/record";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { openPool, type Call } from "@/lib/server/call";
import { systemClock } from "@/lib/server/system";
import { fieldWithoutSecrets } from "@/lib/server/without-secrets";
import type { ReadableClass } from "@/lib/xenapi/read-record";

const spelled = {
  host: "host",
  pif: "PIF",
  bond: "Bond",
  network: "network",
  vlan: "VLAN",
} as const satisfies Record<RecordClass, ReadableClass>;

/** One record as the pool's database has it now. Whoever may look at the pool may read it; secrets stay here. */
export async function readPoolRecord(
  call: Call,
  poolId: string,
  asked: { readonly recordClass: string; readonly uuid: string },
): Promise<Result<RecordResponse>> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const recordClass = recordClasses.find((known) => known === asked.recordClass);
  if (recordClass === undefined || !/^[\w:+.-]{1,80}$/u.test(asked.uuid)) return notOk(unknown);
  const fields = await pool.value.access.lease.link.readRecord(spelled[recordClass], asked.uuid);
  if (!fields.ok) return fields.failure.code === "XENAPI.UUID_INVALID" ? notOk(unknown) : fields;
  return ok({
    recordClass: spelled[recordClass],
    uuid: asked.uuid,
    at: new Date(systemClock.now()).toISOString(),
    fields: fields.value.map(fieldWithoutSecrets),
  });
}

const unknown = failure("RECORD.UNKNOWN", "The pool has no such record any more.", {
  nextStep: "Select the thing again in the drawing.",
});
