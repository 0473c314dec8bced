import type { PoolConnection } from "@/lib/contract/stream";

/** A picture is as fresh as it can be. `at`: ISO 8601. */
export function standingStill(at: string): PoolConnection {
  return { state: "live", asOf: at, since: at, reason: null };
}
