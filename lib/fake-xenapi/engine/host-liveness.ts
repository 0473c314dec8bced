import { ApiError, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";

/** The pool's coordinator. */
export function coordinatorOf(db: Database): Ref {
  const [pool] = db.refs("pool");
  if (pool === undefined) throw new ApiError("INTERNAL_ERROR", "Not_found");
  return db.get("pool", pool).master;
}

/** A host whose metrics say nothing is taken as live; so is always the coordinator, which is answering after all. */
export function requireLive(db: Database, host: Ref): void {
  if (host === coordinatorOf(db)) return;
  const metrics = db.find("host_metrics", db.get("host", host).metrics);
  if (metrics?.live === false) throw new ApiError("HOST_OFFLINE", host);
}
