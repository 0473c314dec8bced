import type { RunState } from "@/lib/core/run/run-state";
import type { Pif } from "@/lib/core/topology/entities";
import { indexTopology, type PoolRecords } from "@/lib/core/topology/topology";
import { escapedMarkdown, markdownTable } from "@/lib/core/shared/markdown";
import type { RunDocument } from "@/lib/export/run-document";
import { differenceWords, outcomeWords, phaseWords, reasonWords } from "@/lib/export/run-words";

/** What happened, for the change record: who, what, how it ended, step by step, and against its rehearsal. */
export function runReportMarkdown(document: RunDocument): string {
  const { state, hostName } = document;
  const { plan, actor } = state;
  const parts = [
    `# ${escapedMarkdown(plan.poolName)}: run of ${state.openedAt}`,
    markdownTable(
      ["", ""],
      [
        ["Run", state.run],
        ["Plan", plan.digest],
        ["Started by", `${actor.username} at ${actor.poolUrl}`],
        ["Began", state.openedAt],
        ["Ended", state.endedAt ?? "not yet"],
        ["Outcome", phaseWords[state.phase]],
      ],
    ),
    state.failure === null ? "" : section("Why", [sentence(state.failure.message), sentence(state.failure.nextStep)]),
    section("Steps", [
      markdownTable(
        ["", "Host", "Step", "Outcome", "Began", "Took", "XenAPI"],
        state.steps.map((known, index) => [String(index + 1), ...stepCells(known, hostName)]),
      ),
    ]),
    section("Risks taken", consentLines(state)),
    section("Bonds before", bondLines(state.before)),
    section("Bonds after", bondLines(state.after)),
    section("Not as it should be", unmetLines(state)),
    section("Done, and not so any more", noLongerLines(state)),
    section("Probes", [
      markdownTable(
        ["Host", "Probe", "Answer", "Figure", "At"],
        state.probes.map(({ probe, state: answer, figure, answeredAt }) => [
          hostName(probe.host),
          probe.kind,
          answer,
          figure ?? "",
          answeredAt ?? "",
        ]),
      ),
    ]),
    section("Kept", keepLines(state)),
    section("Turned back", revertLines(document)),
    section("Cut off", strandedLines(state)),
    section("Compared with its rehearsal", rehearsalLines(document)),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[]): string {
  const told = lines.filter((line) => line !== "");
  return told.length === 0 ? "" : `## ${title}\n\n${told.join("\n\n")}`;
}

function sentence(text: string | null): string {
  return text === null ? "" : escapedMarkdown(text);
}

function stepCells(known: RunDocument["called"][number], hostName: RunDocument["hostName"]): readonly string[] {
  const { step, state, begunAt, took, xenapi } = known;
  return [
    step.host === null ? "pool" : hostName(step.host),
    step.title,
    outcomeWords[state],
    begunAt ?? "",
    took === null ? "" : `${(took / 1000).toFixed(1)} s`,
    xenapi === null ? "" : [xenapi.code, ...xenapi.params].join(" "),
  ];
}

function consentLines({ actor, consents }: RunState): readonly string[] {
  const lines = consents.map(({ code, subjects }) => `- ${escapedMarkdown(`${code}: ${subjects.join(", ")}`)}`);
  return lines.length === 0 ? [] : [escapedMarkdown(`${actor.username} consented to:`), lines.join("\n")];
}

/** Nothing when the pool could not be looked at; a pool without bonds says so. */
function bondLines(picture: PoolRecords | null): readonly string[] {
  if (picture === null) return [];
  const { hostOf, pifOf, networkOf, bonds } = indexTopology(picture);
  if (bonds.length === 0) return ["None."];
  const rows = bonds.map((bond) => {
    const pif = pifOf.get(bond.interfacePif);
    const network = pif && networkOf.get(pif.network);
    const members = bond.members.map((uuid) => deviceOf(pifOf.get(uuid)) ?? uuid);
    return [hostOf.get(bond.host)?.name ?? bond.host, network?.name ?? "", members.join(" + "), bond.mode];
  });
  return [markdownTable(["Host", "Network", "Members", "Mode"], rows)];
}

function deviceOf(pif: Pif | undefined): string | null {
  return pif?.device ?? null;
}

function unmetLines(state: RunState): readonly string[] {
  const lines = state.steps.flatMap(({ step, unmet }) =>
    unmet.map((claim) => `- ${escapedMarkdown(step.title)}: ${escapedMarkdown(claim)}`),
  );
  return lines.length === 0 ? [] : [lines.join("\n")];
}

function noLongerLines({ noLonger }: RunState): readonly string[] {
  return noLonger.length === 0 ? [] : [noLonger.map((claim) => `- ${escapedMarkdown(claim)}`).join("\n")];
}

function keepLines({ keep }: RunState): readonly string[] {
  if (keep === null) return [];
  const offered = `Offered ${keep.offeredAt}, until ${keep.deadline}.`;
  const kept =
    keep.keptAt === null ? "Not kept." : `Kept ${keep.keptAt} by ${keep.askedBy?.username ?? "nobody by name"}.`;
  return [escapedMarkdown(`${offered} ${kept}`)];
}

function revertLines({ state, hostName }: RunDocument): readonly string[] {
  const { revert } = state;
  if (revert === null) return [];
  return [
    `Begun ${revert.begunAt}: ${reasonWords[revert.reason]}.`,
    markdownTable(
      ["Host", "Undo", "Outcome", "Began", "Took", "XenAPI"],
      revert.undos.map((undo) => stepCells(undo, hostName)),
    ),
    ...(revert.left ?? []).map(
      (left) =>
        `- **${escapedMarkdown(left.title)}** is not turned back whole: ${escapedMarkdown(left.why)} ${escapedMarkdown(left.byHand)}${
          left.objects.length === 0 ? "" : ` Objects: ${escapedMarkdown(left.objects.join(", "))}.`
        }`,
    ),
  ];
}

function strandedLines({ stranded }: RunState): readonly string[] {
  return stranded.flatMap(({ what, card, at }) => [
    `### ${escapedMarkdown(card.hostName)}`,
    escapedMarkdown(`${at}: ${what}`),
    card.steps.map((step, index) => `${String(index + 1)}. ${escapedMarkdown(step)}`).join("\n"),
  ]);
}

function rehearsalLines({ state, differences }: RunDocument): readonly string[] {
  if (state.rehearsal === null || differences === null) return [];
  const { at, ended, took } = state.rehearsal;
  const foreseen = `Rehearsed ${at}: ${phaseWords[ended]}, in ${(took / 1000).toFixed(1)} s of simulated time.`;
  if (differences.length === 0) {
    return [escapedMarkdown(`${foreseen} The run did what the rehearsal foresaw.`)];
  }
  return [
    escapedMarkdown(foreseen),
    differences.map((difference) => `- ${escapedMarkdown(differenceWords(difference))}`).join("\n"),
  ];
}
