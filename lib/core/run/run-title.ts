import type { Change } from "@/lib/core/draft/change";
import { changedNetwork } from "@/lib/core/draft/draft-label";
import type { Plan } from "@/lib/core/plan/plan";
import type { Command } from "@/lib/core/plan/step";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/**
 * What was a run for, in one line, told by its plan alone because the pool may be another by now?
 * `Bond Management and External on 2 hosts; edit Storage`.
 */
export function runTitle({ draft, steps, waves }: Pick<Plan, "draft" | "steps" | "waves">): string {
  const names = networkNames(steps.map(({ command }) => command));
  const kinds = distinct(draft.changes.map(({ kind }) => kind));
  const parts = kinds.map((kind) => {
    const named = draft.changes.filter((change) => change.kind === kind).map((change) => nameOf(change, names));
    return `${verbs[kind]} ${listed(distinct(named))}`;
  });
  const hosts = distinct(waves.flatMap((wave) => wave.hosts)).length;
  const all = `${parts.join("; ")}${hosts === 0 ? "" : ` on ${counted(hosts, "host")}`}`;
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}`;
}

const verbs: { readonly [Kind in Change["kind"]]: string } = {
  "create-bond": "bond",
  "break-bond": "break",
  "change-bond-mode": "change the mode of",
  "change-bond-members": "change the members of",
  "join-bonds": "join another bond into",
  "edit-network": "edit",
  "remove-network": "remove the network",
};

function nameOf(change: Change, names: ReadonlyMap<NetworkUuid, string>): string {
  if (change.kind === "create-bond") return change.network.name;
  return names.get(changedNetwork(change)) ?? "a bond";
}

/** Calls name the networks that they are about. */
function networkNames(commands: readonly Command[]): ReadonlyMap<NetworkUuid, string> {
  return new Map(
    commands.flatMap((command) =>
      "network" in command && command.network.kind === "existing"
        ? [[command.network.uuid, command.network.name] as const]
        : [],
    ),
  );
}
