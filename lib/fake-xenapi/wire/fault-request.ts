import { z } from "zod";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { FaultAction } from "@/lib/fake-xenapi/engine/faults";
import type { Ref } from "@/lib/fake-xenapi/engine/types";
import { hostNamed } from "@/lib/fake-xenapi/wire/host-named";

const faultRequest = z
  .object({
    when: z
      .object({ method: z.string(), host: z.string(), nth: z.number().int().positive() })
      .partial()
      .strict()
      .default({}),
    do: z.enum(["error", "drop-before", "drop-after", "stall", "partition", "kill-session", "restart-toolstack"]),
    /** Code and parameters, for `error`. */
    error: z.array(z.string()).min(1).optional(),
    /** For `stall` and `partition`; null: a partition that lasts until it is cleared. */
    ms: z.number().nonnegative().nullable().optional(),
    /** For `partition`: packets are swallowed, as behind a dead switch, instead of being refused. */
    silent: z.boolean().optional(),
    /** For `partition` and `restart-toolstack`; a reference, uuid or name. Default: the host of `when`. */
    host: z.string().optional(),
    /** How often; left out: until cleared. */
    times: z.number().int().positive().optional(),
  })
  .strict();

type FaultRequest = z.infer<typeof faultRequest>;

/**
 * Body of `POST /lab/faults` to a fault that waits for its call. What befalls a host or everybody's sessions, with no
 * call named to wait for, happens at once.
 */
export function armFault(pool: FakePool, body: unknown): void {
  const request = faultRequest.parse(body);
  const { method, nth } = request.when;
  const host = request.when.host === undefined ? undefined : hostNamed(pool, request.when.host);
  const action = actionOf(pool, request, host);
  const immediate = ["partition", "kill-session", "restart-toolstack"].includes(action.kind);
  if (immediate && method === undefined && nth === undefined) {
    pool.happen(action);
    return;
  }
  pool.faults.add({
    when: {
      ...(method === undefined ? {} : { method }),
      ...(host === undefined ? {} : { host }),
      ...(nth === undefined ? {} : { nth }),
    },
    action,
    times: request.times ?? null,
  });
}

function actionOf(pool: FakePool, request: FaultRequest, whenHost: Ref | undefined): FaultAction {
  const host = (): Ref =>
    request.host === undefined ? (whenHost ?? pool.coordinator()) : hostNamed(pool, request.host);
  switch (request.do) {
    case "error":
      return { kind: "error", error: request.error ?? ["INTERNAL_ERROR", "A fault of the lab"] };
    case "stall":
      return { kind: "stall", ms: request.ms ?? 1000 };
    case "partition":
      return {
        kind: "partition",
        host: host(),
        ms: request.ms === null ? Number.POSITIVE_INFINITY : (request.ms ?? 3000),
        silent: request.silent ?? false,
      };
    case "restart-toolstack":
      return { kind: "restart-toolstack", host: host() };
    case "drop-before":
    case "drop-after":
    case "kill-session":
      return { kind: request.do };
    default:
      return unreachable(request.do);
  }
}
