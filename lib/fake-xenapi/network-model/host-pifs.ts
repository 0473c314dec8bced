import { InternalError } from "@/lib/core/shared/internal-error";
import type { Database, Ref } from "@/lib/fake-xenapi/engine/types";

/** The PIF by which this host is on this network, if it is. There is at most one that the API could have made. */
export function pifOnNetwork(db: Database, host: Ref, network: Ref): Ref | null {
  return db.get("network", network).PIFs.find((pif) => db.get("PIF", pif).host === host) ?? null;
}

/** `bondN` or `tunnelN` with the smallest N that no PIF of this host bears: gaps are filled. */
export function nextDevice(db: Database, host: Ref, kind: "bond" | "tunnel"): string {
  const used = new Set(db.get("host", host).PIFs.map((pif) => db.get("PIF", pif).device));
  let number = 0;
  while (used.has(`${kind}${number}`)) number += 1;
  return `${kind}${number}`;
}

/** The one pool row, by its reference. */
export function poolRef(db: Database): Ref {
  const [ref] = db.refs("pool");
  if (ref === undefined) throw new InternalError("A pool has exactly one pool row; this one has none.");
  return ref;
}

/** The pool's coordinator. */
export function coordinatorOf(db: Database): Ref {
  return db.get("pool", poolRef(db)).master;
}
