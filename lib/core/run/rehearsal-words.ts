import { unreachable } from "@/lib/core/shared/internal-error";
import type { Rehearsal, RehearsalFault } from "@/lib/core/run/rehearsal";

/** How it would end, as a sentence. */
export function endSentence(ended: Rehearsal["ended"]): string {
  switch (ended) {
    case "succeeded":
      return "The plan would be carried out as it stands.";
    case "reverted":
      return "The run would turn back, and leave the pool as it was.";
    case "stranded":
      return "A host would be cut off, and need its console.";
    case "halted":
      return "The run would stand still and need you.";
    case "running":
    case "probing":
    case "keep-pending":
    case "reverting":
      return "The run would not come to an end.";
    default:
      return unreachable(ended);
  }
}

/** What was picked to go wrong. `nameOf` answers a host's name, or a step's title, by its id. */
export function faultSentence(fault: RehearsalFault, nameOf: (id: string) => string): string {
  switch (fault.kind) {
    case "host-away":
      return fault.forSeconds === null
        ? `${nameOf(fault.host)} does not come back.`
        : `${nameOf(fault.host)} is away for ${String(fault.forSeconds)} s.`;
    case "no-lacp":
      return "The switches do not speak LACP.";
    case "line-drops":
      return `The connection drops in the middle of: ${nameOf(fault.step)}.`;
    case "refused":
      return `The pool answers ${fault.xenapi.code} to: ${nameOf(fault.step)}.`;
    default:
      return unreachable(fault);
  }
}
