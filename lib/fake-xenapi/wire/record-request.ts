import { z } from "zod";
import { decodeValue } from "@/lib/fake-xenapi/engine/decode-value";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { type ClassName, fieldOf, isClassName } from "@/lib/xapi-schema/schema";
import { ApiError, type Ref, type Value } from "@/lib/fake-xenapi/engine/types";
import type { Cabling } from "@/lib/fake-xenapi/network-model/cabling";

const recordRequest = z
  .object({
    class: z.string().refine(isClassName, "No class of XenAPI"),
    /** A reference or a uuid; left out: a new row. */
    ref: z.string().optional(),
    fields: z.record(z.string(), z.json()),
  })
  .strict();

/**
 * Body of `POST /lab/records`: creates or patches a row as the world would, past all checks; events follow. The carrier
 * of a NIC is its cable: where there is a data plane, it is pulled there too.
 */
export async function writeRecord(pool: FakePool, cabling: Cabling, body: unknown): Promise<Ref> {
  const request = recordRequest.parse(body);
  const cls: ClassName = request.class;
  const fields = Object.fromEntries(
    Object.entries(request.fields).map(([name, value]) => [name, decodeField(cls, name, value)]),
  );
  if (request.ref === undefined) return pool.db.insert(cls, fields);
  const ref = pool.db.byUuid(cls, request.ref) ?? request.ref;
  const carrier = cls === "PIF_metrics" ? fields["carrier"] : undefined;
  const nic = typeof carrier === "boolean" ? cabling.nicOfMetrics(ref) : undefined;
  if (nic !== undefined) await cabling.setCarrier(nic.host, nic.device, carrier === true);
  pool.db.write(cls, ref, fields);
  return ref;
}

function decodeField(cls: ClassName, name: string, value: Value): Value {
  const field = fieldOf(cls, name);
  if (field === undefined || field.inverse !== null)
    throw new ApiError("INTERNAL_ERROR", `${cls}.${name} is not stored`);
  return decodeValue(value, field.type);
}
