import "server-only";
import type { Config } from "@/lib/server/config";
import type { Log } from "@/lib/server/log";
import type { PoolConnections, PoolLease } from "@/lib/server/pool-connections";
import type { DumpGate } from "@/lib/server/dump-gate";
import type { DumpShelf } from "@/lib/server/dump-shelf";
import type { ProbeMemory } from "@/lib/server/probe-memory";
import type { RehearsalShelf } from "@/lib/server/rehearsal-shelf";
import type { RunDesk } from "@/lib/server/run-desk";
import type { Sessions, SessionAccess } from "@/lib/server/sessions";
import type { SignInLimit } from "@/lib/server/sign-in-limit";
import type { Desk } from "@/lib/server/desk";
import type { HostKeyStore, HostProbePort } from "@/lib/ports/host-probe";
import type { DraftStore } from "@/lib/ports/draft-store";
import type { Journal } from "@/lib/ports/journal";
import type { PreferenceStore } from "@/lib/ports/preference-store";

/** Everything that verbs work with; made once per process by compose.ts, by hand in tests. */
export interface Services {
  readonly config: Config;
  readonly log: Log;
  readonly sessions: Sessions<PoolAccess>;
  readonly connections: PoolConnections;
  readonly signInLimit: SignInLimit;
  readonly journal: Journal;
  readonly runs: RunDesk;
  readonly rehearsals: RehearsalShelf;
  readonly preferences: PreferenceStore;
  readonly drafts: DraftStore;
  readonly desk: Desk;
  readonly hostProbe: HostProbePort;
  readonly hostKeys: HostKeyStore;
  readonly probeMemory: ProbeMemory;
  readonly dumps: DumpShelf;
  readonly dumpGate: DumpGate;
  /** Aborted when the process was asked to end: event streams end with it, because servers wait for open answers. */
  readonly ending: AbortSignal;
}

/** What a browser session holds for one pool. */
export interface PoolAccess extends SessionAccess {
  readonly lease: PoolLease;
}
