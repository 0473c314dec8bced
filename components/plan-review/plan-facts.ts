import type { Plan } from "@/lib/core/plan/plan";
import type { Step } from "@/lib/core/plan/step";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** `3 changes on 2 hosts, in 9 steps`. */
export function planTitle(plan: Plan): string {
  const hosts = hostsInOrder(plan.steps);
  const onHosts = hosts.length === 0 ? "" : ` on ${counted(hosts.length, "host")}`;
  return `${changesInWords(plan)}${onHosts}, in ${counted(plan.steps.length, "step")}`;
}

/** `3 bonds`, where all of the draft are new bonds; else `3 changes`. */
function changesInWords({ draft }: Plan): string {
  const { changes } = draft;
  return counted(changes.length, changes.every(({ kind }) => kind === "create-bond") ? "bond" : "change");
}

/** `xs-2, then xs-1`: the hosts in the order in which they are first worked on; `12 hosts, xs-1 last` when there are many. */
export function hostOrder(steps: readonly Step[], topology: PoolTopology): string {
  const names = hostsInOrder(steps).map((host) => topology.hostOf.get(host)?.name ?? "a host that is gone");
  return names.length <= 4
    ? names.join(", then ")
    : `${names[0]} first, ${counted(names.length, "host")}, ${names.at(-1)} last`;
}

export function hostsInOrder(steps: readonly Step[]): readonly HostUuid[] {
  return distinct(steps.flatMap((step) => (step.host === null ? [] : [step.host])));
}

/** `This plan touches management and storage on xs-2 and xs-1 (coordinator).` Null when nobody's line is cut. */
export function consentReason(plan: Plan, topology: PoolTopology): string | null {
  const touched = (kind: "management" | "storage") =>
    namesOf(distinct(plan.impact.filter((impact) => impact.kind === kind).map((impact) => impact.host)), topology);
  const management = touched("management");
  const storage = touched("storage");
  if (management === "" && storage === "") return null;
  if (management === storage) return `This plan touches management and storage on ${management}.`;
  const parts = [
    ...(management === "" ? [] : [`management on ${management}`]),
    ...(storage === "" ? [] : [`storage on ${storage}`]),
  ];
  return `This plan touches ${parts.join(", and ")}.`;
}

function namesOf(hosts: readonly HostUuid[], topology: PoolTopology): string {
  return listed(
    hosts.map((host) => {
      const name = topology.hostOf.get(host)?.name ?? "a host that is gone";
      return host === topology.pool.coordinator ? `${name} (coordinator)` : name;
    }),
  );
}
