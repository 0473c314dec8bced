import type { BondMode } from "@/lib/core/topology/entities";
import type { Change, DraftChanges, Scope } from "@/lib/core/draft/change";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { runPreflight } from "@/lib/core/preflight/run-preflight";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { Finding } from "@/lib/core/shared/finding";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import { Dice } from "@/lib/fake-xenapi/pools/dice";

const modes: readonly BondMode[] = ["active-backup", "balance-slb", "lacp"];

/** Up to three changes of any kind that nothing forbids, on all hosts or on some; the same seed gives the same draft. */
export function randomDraft(
  topology: PoolTopology,
  seed: number,
  isFine: (findings: readonly Finding[]) => boolean = (findings) =>
    findings.every((finding) => finding.severity !== "blocker"),
): DraftChanges {
  const dice = new Dice(seededRandom(seed));
  let draft: DraftChanges = { changes: [] };
  for (let number = 1; number <= 10 && draft.changes.length < 3; number += 1) {
    const change = randomChange(topology, dice, number);
    if (change === null) continue;
    const next = { changes: [...draft.changes, change] };
    if (isFine(runPreflight(topology, next)) && isPlannable(topology, next)) draft = next;
  }
  return draft;
}

/** A plan that the preview can carry out: changes that take each other's NICs are left to the checks. */
function isPlannable(topology: PoolTopology, draft: DraftChanges): boolean {
  const plan = buildPlan(topology, draft);
  if (!plan.ok) return false;
  const after = applyCommands(
    topology,
    plan.value.steps.map((step) => step.command),
  );
  const again = buildPlan(after, draft);
  return !again.ok || again.value.steps.length === 0 || draft.changes.length < 2;
}

function randomChange(topology: PoolTopology, dice: Dice, number: number): Change | null {
  const nics = networksOf(topology, "physical");
  const bonds = networksOf(topology, "bond");
  const [bond] = dice.some(bonds, Math.min(1, bonds.length));
  const mode = dice.pick(modes);
  const properties = mode === "lacp" && dice.chance(0.5) ? { "lacp-time": "fast" } : {};
  const scope: Scope = dice.chance(0.7)
    ? { kind: "all" }
    : { kind: "hosts", hosts: dice.some(topology.hosts, 1 + dice.between(0, 1)).map((host) => host.uuid) };
  const kind = bond === undefined ? dice.pick(["create", "create", "edit"] as const) : dice.pick(kinds);
  switch (kind) {
    case "create":
      return {
        kind: "create-bond",
        network: {
          name: `Bond ${String(number)}`,
          description: "",
          mtu: dice.pick([1500, 1500, 9000]),
          automatic: dice.chance(0.5),
        },
        memberNetworks: dice.some(nics, dice.between(2, 3)),
        mode,
        properties,
        scope,
      };
    case "edit": {
      const network = dice.pick(topology.networks);
      return {
        kind: "edit-network",
        network: network.uuid,
        ...(dice.chance(0.4) ? { name: `Renamed ${String(number)}` } : {}),
        ...(dice.chance(0.3) ? { description: "Edited" } : {}),
        ...(dice.chance(0.5) ? { mtu: dice.pick([1500, 9000]) } : {}),
        ...(dice.chance(0.4) ? { automatic: dice.chance(0.5) } : {}),
      };
    }
    case "break":
      return bond === undefined
        ? null
        : { kind: "break-bond", bondNetwork: bond, removeNetwork: dice.chance(0.5), scope };
    case "mode":
      return bond === undefined ? null : { kind: "change-bond-mode", bondNetwork: bond, mode, properties, scope };
    case "members":
      return bond === undefined
        ? null
        : {
            kind: "change-bond-members",
            bondNetwork: bond,
            memberNetworks: dice.some(nics, dice.between(2, 3)),
            mode,
            properties,
            scope,
          };
    default:
      return unreachable(kind);
  }
}

const kinds = ["create", "edit", "break", "mode", "members", "members"] as const;

function networksOf(topology: PoolTopology, role: "physical" | "bond") {
  return topology.networks
    .filter((network) => topology.pifsOnNetwork.get(network.uuid)?.some((pif) => pif.role === role))
    .map((network) => network.uuid);
}
