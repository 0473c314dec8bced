import "server-only";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { createRunSupervisor } from "@/lib/executor/run-supervisor";
import { sshHostProbe } from "@/lib/host-probe/ssh-host-probe";
import { lockOwner } from "@/lib/journal/lock-owner";
import { openDatabase } from "@/lib/journal/open-database";
import { sqlDrafts } from "@/lib/journal/sql-drafts";
import { sqlHostKeys } from "@/lib/journal/sql-host-keys";
import { sqlJournal } from "@/lib/journal/sql-journal";
import { sqlPreferences } from "@/lib/journal/sql-preferences";
import { sqlRunLocks } from "@/lib/journal/sql-run-locks";
import type { Config } from "@/lib/server/config";
import type { Log } from "@/lib/server/log";
import { createDesk } from "@/lib/server/desk";
import { createDumpGate } from "@/lib/server/dump-gate";
import { createDumpShelf } from "@/lib/server/dump-shelf";
import { logIn } from "@/lib/server/log-in";
import { createPoolConnections } from "@/lib/server/pool-connections";
import { createProbeMemory } from "@/lib/server/probe-memory";
import { createRehearsalShelf } from "@/lib/server/rehearsal-shelf";
import { createRunDesk } from "@/lib/server/run-desk";
import type { PoolAccess, Services } from "@/lib/server/services";
import { createSessions } from "@/lib/server/sessions";
import { createSignInLimit } from "@/lib/server/sign-in-limit";
import { systemClock, systemIds } from "@/lib/server/system";

/** Puts the services together. Throws when the journal cannot be opened. `ending`: aborted when the process is to end. */
export function assemble(config: Config, log: Log, ending: AbortSignal): Services {
  const clock = systemClock;
  const database = openDatabase(path.join(config.dataFolder, "journal.db"));
  const journal = sqlJournal(database, clock);
  const locks = sqlRunLocks(database, clock, lockOwner(randomUUID()));
  const supervisor = createRunSupervisor({
    journal,
    clock,
    ids: systemIds,
    onBroken: (run, error) => log.error({ run, err: error }, "run broke off"),
  });
  const connections = createPoolConnections({ logIn: (request) => logIn(request, clock) });
  // Runs are broken off where they are: their journals tell where that was, and somebody goes on with them. Nothing
  // waits for the rest, which is politeness towards the pool.
  ending.addEventListener("abort", () => void supervisor.shutDown().then(() => connections.closeAll()), { once: true });
  const services: Services = {
    config,
    log,
    sessions: createSessions<PoolAccess>({ clock, idleMs: config.sessionIdleMs, lifetimeMs: config.sessionLifetimeMs }),
    connections,
    signInLimit: createSignInLimit(clock),
    journal,
    runs: createRunDesk({ supervisor, locks, journal, log }),
    rehearsals: createRehearsalShelf(),
    preferences: sqlPreferences(database),
    drafts: sqlDrafts(database, clock),
    desk: createDesk(),
    hostProbe: sshHostProbe(),
    hostKeys: sqlHostKeys(database),
    probeMemory: createProbeMemory(),
    dumps: createDumpShelf(clock),
    dumpGate: createDumpGate(),
    ending,
  };
  tellInterruptedRuns(services).catch((error: unknown) => log.error({ err: error }, "the journal cannot be read"));
  return services;
}

/** A run that was open when its server ended stays so until somebody with credentials goes on with it. */
async function tellInterruptedRuns({ journal, runs, log }: Services): Promise<void> {
  for (const { run, pool, poolName, open, keepUntil } of await journal.runs()) {
    if (open && !runs.isActive(run, pool)) {
      const words = keepUntil === null ? "" : `; its changes are turned back unless they are kept until ${keepUntil}`;
      log.warn({ run, pool, poolName }, `this run was interrupted; sign in to its pool to go on with it${words}`);
    }
  }
}
