import type { DraftChanges } from "@/lib/core/draft/change";
import { resolveBond } from "@/lib/core/draft/resolve-bond";
import { networkEditSteps } from "@/lib/core/plan/lower/lower-edit";
import { newNetworkStep } from "@/lib/core/plan/lower/lower-create";
import { lowerOnHost } from "@/lib/core/plan/lower/lower-on-host";
import { lowerRemoval, removeUnused } from "@/lib/core/plan/lower/lower-removal";
import { canGoSideBySide, mtusOf, type Mtus } from "@/lib/core/plan/lower/side-by-side";
import { beforeWave, settleHaltedVifs } from "@/lib/core/plan/lower/settle-halted-vifs";
import type { PlanOptions, Wave } from "@/lib/core/plan/plan";
import { probesOf } from "@/lib/core/plan/probes";
import { disableHostStep, enableHostStep, evacuateHostStep } from "@/lib/core/plan/steps/host-steps";
import { resolveChange } from "@/lib/core/preflight/resolve-change";
import type { InverseStep, Step } from "@/lib/core/plan/step";
import { hostGroups, type HostGroup } from "@/lib/core/plan/waves";
import { openWorkbench, type Workbench } from "@/lib/core/plan/workbench";
import type { Host } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Steps in the order of work, and the waves that they form. */
export interface DrawnSteps {
  readonly steps: readonly Step[];
  readonly waves: readonly Wave[];
  /** Null when no member has work. */
  readonly canary: HostUuid | null;
}

/**
 * Draws all steps of a draft whose networks and hosts exist. Each is drawn from the pool that it will find. A network
 * that goes is not edited before: nobody would see it, and a run that looks again could not find that it was done.
 */
export function drawSteps(topology: PoolTopology, draft: DraftChanges, options: PlanOptions): DrawnSteps {
  const drawn = drawAll(topology, draft, options);
  const going = new Set(
    drawn.steps.flatMap(({ command }) =>
      command.call === "network.destroy" && command.network.kind === "existing" ? [command.network.uuid] : [],
    ),
  );
  const changes = draft.changes.filter((change) => change.kind !== "edit-network" || !going.has(change.network));
  return changes.length === draft.changes.length ? drawn : drawAll(topology, { ...draft, changes }, options);
}

function drawAll(topology: PoolTopology, draft: DraftChanges, options: PlanOptions): DrawnSteps {
  const busy = busyHosts(topology, draft);
  const bench = openWorkbench(topology);
  const waves: Wave[] = [];
  const steps: Step[] = [];
  const close: CloseWave = (name, kind, hosts, own = bench.take()) => {
    if (own.length === 0) return;
    steps.push(...own);
    const probes = hosts.flatMap((host) =>
      probesOf(topology, bench.pool, { name, host, steps: own.filter((step) => step.host === host.uuid) }),
    );
    waves.push({ name, kind, hosts: hosts.map((host) => host.uuid), steps: own.map((step) => step.id), probes });
  };

  addNetworks(bench, draft);
  close("Networks", "pool", []);
  const groups = hostGroups(topology, options, busy);
  for (const group of groups) workOn(bench, draft, options, group, close);
  for (const change of draft.changes) {
    if (change.kind === "break-bond" || change.kind === "join-bonds") lowerRemoval(bench, change);
    if (change.kind === "remove-network") removeUnused(bench, change.network);
  }
  close("Clean-up", "after", []);
  const canary = groups.find((group) => group.kind === "canary")?.hosts[0]?.uuid ?? null;
  return { steps, waves, canary };
}

/** Makes a wave of all steps since the last one, or of these. */
type CloseWave = (name: string, kind: Wave["kind"], hosts: readonly Host[], own?: readonly Step[]) => void;

/** New networks and edits of networks: additive, pool-wide, nobody notices. */
function addNetworks(bench: Workbench, draft: DraftChanges): void {
  for (const change of draft.changes) {
    if (change.kind === "edit-network") bench.add(networkEditSteps(bench, change));
    if (change.kind !== "create-bond") continue;
    const bond = resolveBond(bench.base, change);
    const isWanted = bond.hosts.some((host) => host.made === null && host.nics.length >= 2);
    if (bond.madeNetwork === null && isWanted) bench.add([newNetworkStep(bench.base.pool.uuid, change)]);
  }
}

function workOn(bench: Workbench, draft: DraftChanges, options: PlanOptions, group: HostGroup, close: CloseWave): void {
  const nameOf = (hosts: readonly Host[]): string =>
    `${kindWords[group.kind]} ${hosts.map((host) => host.name).join(", ")}`;
  const name = nameOf(group.hosts);
  const later = new Map<HostUuid, (() => readonly InverseStep[])[]>();
  const before = group.hosts.length > 1 ? beforeWave(bench.pool, group.hosts) : null;
  const mtus: Mtus[] = [];
  const parts: { readonly host: Host; readonly steps: readonly Step[] }[] = [];
  for (const host of group.hosts) {
    if (before !== null) mtus.push(mtusOf(bench.pool));
    const draws: (() => readonly InverseStep[])[] = [];
    addEvacuation(bench, options, host);
    lowerOnHost({ bench, options, host, later: (draw) => draws.push(draw) }, draft);
    if (draws.length > 0) later.set(host.uuid, draws);
    else addReturn(bench, options, host);
    // Steps for the whole pool may be part of one host's work.
    parts.push({ host, steps: bench.take() });
  }
  if (before !== null) mtus.push(mtusOf(bench.pool));
  if (before !== null && !canGoSideBySide(bench.pool, group.hosts, { pifs: before.pifs, mtus })) {
    for (const { host, steps } of parts) close(nameOf([host]), group.kind, [host], steps);
  } else {
    if (before !== null) bench.add(settleHaltedVifs(bench.pool, group.hosts, before));
    close(nameOf(group.hosts), group.kind, group.hosts, [...parts.flatMap(({ steps }) => steps), ...bench.take()]);
  }
  const proved = group.hosts.filter((host) => later.has(host.uuid));
  for (const host of proved) {
    for (const draw of later.get(host.uuid) ?? []) bench.add(draw());
    addReturn(bench, options, host);
  }
  if (proved.length > 0) close(`${name}: LACP`, group.kind, proved);
}

const kindWords: Readonly<Record<HostGroup["kind"], string>> = {
  canary: "Canary",
  members: "Members",
  coordinator: "Coordinator",
};

function addEvacuation(bench: Workbench, options: PlanOptions, { uuid }: Host): void {
  const host = bench.pool.hosts.get(uuid);
  if (!host || !options.evacuate.includes(uuid)) return;
  if (host.enabled) bench.add([disableHostStep(host)]);
  const isEmpty = bench.pool.vms.now().every((vm) => vm.residentOn !== uuid);
  if (!isEmpty) bench.add([evacuateHostStep(host)]);
}

/** A host that was disabled before the plan stays so. */
function addReturn(bench: Workbench, options: PlanOptions, { uuid }: Host): void {
  const host = bench.pool.hosts.get(uuid);
  if (host && options.evacuate.includes(uuid) && bench.base.hostOf.get(uuid)?.enabled)
    bench.add([enableHostStep(host)]);
}

/** Hosts on which the draft finds something to do, told by the pool as it is. */
function busyHosts(topology: PoolTopology, draft: DraftChanges): ReadonlySet<HostUuid> {
  const busy = new Set<HostUuid>();
  for (const change of draft.changes) {
    for (const { host, done, nics, touched } of resolveChange(topology, change).hosts) {
      const isIdle =
        (change.kind === "create-bond" && nics.length < 2) || (change.kind === "edit-network" && touched.length === 0);
      if (!done && !isIdle) busy.add(host.uuid);
    }
  }
  return busy;
}
