import { asXe } from "@/lib/core/plan/as-xe";
import type { RunDocument } from "@/lib/export/run-document";
import { outcomeWords, phaseWords } from "@/lib/export/run-words";

/**
 * What the run did to the pool, as `xe` commands in the order of its calls, undos included: for reading, and for doing
 * the same elsewhere by hand. What did not end well stands as a comment.
 */
export function runXeScript({ state, called }: RunDocument): string {
  const effective = called.filter((known) => known.state === "done");
  const rest = called.filter((known) => known.state !== "done");
  const script = asXe({ ...state.plan, steps: effective.map(({ step }) => ({ ...step, inverse: [] })) });
  const [shebang = "#!/bin/sh", ...lines] = script.split("\n");
  return [
    shebang,
    ...comments([
      `Run ${state.run} of ${state.openedAt}, started by ${state.actor.username}: ${phaseWords[state.phase]}.`,
      ...rest.map(({ step, state: outcome, xenapi }) =>
        [`Called and ${outcomeWords[outcome]}: ${step.title}`, ...(xenapi === null ? [] : [`(${xenapi.code})`])].join(
          " ",
        ),
      ),
    ]),
    ...lines,
  ].join("\n");
}

/** A comment ends at the line break, so no name may carry one into the script. */
function comments(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `# ${line.replaceAll(/[\r\n\u2028\u2029]+/gu, " ")}`);
}
