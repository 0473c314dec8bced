import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { Ref } from "@/lib/fake-xenapi/engine/types";
import type { Clock } from "@/lib/ports/clock";

/** From when until when a host could not be reached; null: for good. Milliseconds of the rehearsal's clock. */
export interface LineCut {
  readonly host: Ref;
  readonly from: number;
  readonly to: number | null;
}

/** Which hosts of the simulated pool can be reached from outside, now and so far. */
export interface SimulatedLines {
  isCut(host: Ref): boolean;
  /** In order of time; cuts of one host that overlap are one. */
  cuts(): readonly LineCut[];
}

/** How long a host refuses lines while its management moves to another bridge; what the lab takes too. */
const managementGapMs = 1_200;

/** Listens to the pool's own cuts: management that moves, toolstacks that start again, faults. */
export function simulatedLines(pool: FakePool, clock: Clock): SimulatedLines {
  let cuts: readonly LineCut[] = [];
  pool.onLineCut(({ host, refuseMs }) => {
    const from = clock.now();
    const ms = refuseMs ?? managementGapMs;
    cuts = withCut(cuts, { host, from, to: Number.isFinite(ms) ? from + ms : null });
  });
  pool.onLinesHealed(() => {
    const now = clock.now();
    cuts = cuts.map((cut) => (cut.to === null || cut.to > now ? { ...cut, to: now } : cut));
  });
  return {
    isCut: (host) => cuts.some((cut) => cut.host === host && (cut.to === null || cut.to > clock.now())),
    cuts: () => cuts,
  };
}

function withCut(cuts: readonly LineCut[], cut: LineCut): readonly LineCut[] {
  const last = cuts.findLast((other) => other.host === cut.host);
  if (last === undefined || (last.to !== null && last.to < cut.from)) return [...cuts, cut];
  const to = last.to === null || cut.to === null ? null : Math.max(last.to, cut.to);
  return cuts.map((other) => (other === last ? { ...last, to } : other));
}
