import type { RehearsalFault } from "@/lib/core/run/rehearsal";
import type { RunState } from "@/lib/core/run/run-state";
import type { Finding } from "@/lib/core/shared/finding";
import { counted } from "@/lib/core/shared/words";
import type { Bond } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import { interfaceOf, type PoolTopology } from "@/lib/core/topology/topology";

export interface RehearsalFacts {
  readonly state: RunState;
  /** The pool before the rehearsal: it lends names. */
  readonly before: PoolTopology;
  readonly fault: RehearsalFault | null;
  readonly after: PoolTopology;
  /** Did the picked fault come about? */
  readonly faultMet: boolean;
  /** Hosts that could not be reached when the rehearsal was over. */
  readonly cutOff: readonly HostUuid[];
}

/** What should an operator know of a rehearsal before the start? Nothing to say when all went as planned. */
export function rehearsalFindings(facts: RehearsalFacts): readonly Finding[] {
  const { state, before, fault, faultMet, cutOff } = facts;
  const nameOf = (host: HostUuid): string => before.hostOf.get(host)?.name ?? "a host that is gone";
  return [
    ...cutOff.map((host) => ({
      code: "REHEARSAL.HOST_CUT_OFF",
      severity: "warning" as const,
      summary: `${nameOf(host)} cannot be reached any more.`,
      reason: "Its management does not come back, so nothing can be put right there over the network.",
      suggestion: `Make sure before the start that you can reach the console of ${nameOf(host)}.`,
      subjects: [{ kind: "host" as const, uuid: host }],
      xenapiCode: null,
    })),
    // Undos that do not end well are told below, as what they leave behind.
    ...state.steps.flatMap((part) => {
      if (!isBad(part.state)) return [];
      return [
        {
          code: `REHEARSAL.STEP_${part.state.toUpperCase()}`,
          severity: "warning" as const,
          summary: `${part.step.title}: ${part.sentence ?? part.state}`,
          reason: part.unmet.length === 0 ? "The rest of the plan depends on it." : part.unmet.join(" "),
          suggestion: null,
          subjects: part.step.host === null ? [] : [{ kind: "host" as const, uuid: part.step.host }],
          xenapiCode: part.xenapi?.code ?? null,
        },
      ];
    }),
    ...bondsShortOfLinks(facts),
    ...(state.revert?.left ?? []).map((left) => ({
      code: "REHEARSAL.NOT_UNDONE",
      severity: "warning" as const,
      summary: `${left.title} would not be turned back whole: ${left.why}`,
      reason: left.byHand,
      suggestion: null,
      subjects: left.host === null ? [] : [{ kind: "host" as const, uuid: left.host }],
      xenapiCode: null,
    })),
    ...(fault === null || faultMet
      ? []
      : [
          {
            code: "REHEARSAL.FAULT_NOT_MET",
            severity: "note" as const,
            summary: "What you picked to go wrong did not come about.",
            reason: `None of the ${counted(state.steps.length, "step")} of this plan meets it.`,
            suggestion: null,
            subjects: [],
            xenapiCode: null,
          },
        ]),
  ];
}

/** Bonds that the run made or changed, and that have fewer links up than members that have one. */
function bondsShortOfLinks({ before, after }: RehearsalFacts): readonly Finding[] {
  return after.bonds.flatMap((bond) => {
    const was = before.bondOf.get(bond.uuid);
    const links = bond.members.filter((member) => {
      const nic = after.pifOf.get(member);
      return nic?.role === "physical" && nic.link.carrier === "up";
    }).length;
    if (bond.linksUp >= links || was?.linksUp === bond.linksUp) return [];
    const network = networkName(after, bond);
    const host = after.hostOf.get(bond.host)?.name ?? "a host that is gone";
    return [
      {
        code: "REHEARSAL.LINKS_MISSING",
        severity: "warning" as const,
        summary: `${network} on ${host} has ${String(bond.linksUp)} of ${String(links)} links.`,
        reason: bond.mode === "lacp" ? "The switch does not answer LACP on these ports." : "A member carries nothing.",
        suggestion: bond.mode === "lacp" ? "Set up a link aggregation group for these ports first." : null,
        subjects: [{ kind: "bond" as const, uuid: bond.uuid }],
        xenapiCode: null,
      },
    ];
  });
}

function networkName(topology: PoolTopology, bond: Bond): string {
  const pif = interfaceOf(topology, bond);
  return (pif && topology.networkOf.get(pif.network)?.name) ?? "a bond";
}

function isBad(state: RunState["steps"][number]["state"]): boolean {
  return state === "declined" || state === "failed" || state === "unconfirmed" || state === "unknown";
}
