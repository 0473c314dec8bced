import type { Change, DraftChanges } from "@/lib/core/draft/change";
import type { PlanOptions } from "@/lib/core/plan/plan";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import type { BondMode } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { Dice } from "@/lib/fake-xenapi/pools/dice";

const modes: readonly BondMode[] = ["active-backup", "balance-slb", "lacp"];

/** Up to two changes of any kind that nothing forbids on this pool; seldom none. */
export function randomDraft(topology: PoolTopology, dice: Dice): DraftChanges {
  let changes: readonly Change[] = [];
  for (let number = 1; number <= 8 && changes.length < 2; number += 1) {
    const draft = { changes: [...changes, randomChange(topology, dice, number)] };
    const review = reviewDraft(topology, draft);
    if (review.ok && review.value.quality === "ready") ({ changes } = draft);
  }
  return { changes };
}

/** Half of the runs wait to be kept; waves of one or two. */
export function randomOptions(dice: Dice): Partial<PlanOptions> {
  return {
    keepSeconds: dice.chance(0.75) ? dice.pick([30, 120]) : null,
    waveSize: dice.chance(0.3) ? 2 : 1,
    lacpInTwoSteps: dice.chance(0.7),
  };
}

function randomChange(topology: PoolTopology, dice: Dice, number: number): Change {
  const under = (role: "physical" | "bond") => [
    ...new Set(topology.pifs.flatMap((pif) => (pif.role === role ? [pif.network] : []))),
  ];
  const bondNetworks = under("bond");
  const mode = dice.pick(modes);
  const scope = dice.chance(0.75)
    ? ({ kind: "all" } as const)
    : ({ kind: "hosts", hosts: dice.some(topology.hosts, 1).map((host) => host.uuid) } as const);
  if (bondNetworks.length > 0 && dice.chance(0.4)) {
    const bondNetwork = dice.pick(bondNetworks);
    return dice.chance(0.5)
      ? { kind: "break-bond", bondNetwork, removeNetwork: dice.chance(0.4), scope }
      : { kind: "change-bond-mode", bondNetwork, mode, properties: {}, scope };
  }
  if (dice.chance(0.1)) {
    const network = dice.pick(topology.networks).uuid;
    return { kind: "edit-network", network, description: `described ${String(number)}`, automatic: dice.chance(0.5) };
  }
  return {
    kind: "create-bond",
    network: {
      name: `Bond ${String(number)}`,
      description: "",
      mtu: dice.pick([1500, 1500, 9000]),
      automatic: dice.chance(0.5),
    },
    memberNetworks: dice.some(under("physical"), dice.between(2, 3)),
    mode,
    properties: {},
    scope,
  };
}
