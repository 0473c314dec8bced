import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { ApiError, type Ref } from "@/lib/fake-xenapi/engine/types";

/** A host by its reference, uuid or name; the first of those that share one. HANDLE_INVALID when there is none. */
export function hostNamed({ db }: FakePool, name: string): Ref {
  const [found] = db.where("host", (row, ref) => ref === name || row.uuid === name || row.name_label === name);
  if (found === undefined) throw new ApiError("HANDLE_INVALID", "host", name);
  return found;
}
