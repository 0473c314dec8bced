import "server-only";
import { setMaxListeners } from "node:events";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { assemble } from "@/lib/server/assemble";
import { readConfig } from "@/lib/server/config";
import { createLog } from "@/lib/server/log";
import type { Services } from "@/lib/server/services";

/** Route handlers are bundled apart and reloaded while developing, so what must be one per process hangs here. */
const place: typeof globalThis & { poolbondServices?: Result<Services> } = globalThis;

/** The services of this process, made at the first request. A failure is final: the configuration cannot be used. */
export function services(): Result<Services> {
  place.poolbondServices ??= compose();
  return place.poolbondServices;
}

/** Brings services of one's own, for tests. */
export function bringServices(made: Services): void {
  place.poolbondServices = ok(made);
}

function compose(): Result<Services> {
  const config = readConfig(process.env, process.cwd());
  if (!config.ok) {
    createLog("info").fatal({ code: config.failure.code }, config.failure.message);
    return notOk(unusable);
  }
  const log = createLog(config.value.logLevel);
  try {
    return ok(assemble(config.value, log, endOfProcess()));
  } catch (error) {
    log.fatal({ dataFolder: config.value.dataFolder, err: error }, "the journal cannot be opened");
    return notOk(unusable);
  }
}

const unusable = failure("CONFIG.UNUSABLE", "This server's configuration cannot be used.", {
  nextStep: "The server's log says what is wrong with it.",
});

/**
 * Next waits for open answers when it is asked to end, and an event stream is open for ever: so streams end on SIGTERM.
 * Once: what the signal does beside that is Next's business.
 */
function endOfProcess(): AbortSignal {
  const ending = new AbortController();
  // Every open stream listens; that is no leak.
  setMaxListeners(0, ending.signal);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => ending.abort());
  return ending.signal;
}
