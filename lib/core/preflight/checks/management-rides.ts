import { finding, managementTouched, pifSubject, type Check, type CheckInput } from "@/lib/core/preflight/check";
import { distinct, listed } from "@/lib/core/shared/words";

/** Row 15: management moves, or pauses; the host is out of reach for a moment, or until someone is at its console. */
export const managementRides: Check = (input) => {
  const found = managementTouched(input.topology, input.hosts);
  if (found.length === 0) return [];
  const moves = input.hosts.some(({ moving }) => moving.length > 0);
  return [
    finding("warning", moves ? "MANAGEMENT_MOVES" : "MANAGEMENT_PAUSES", {
      summary: `Management of ${listed(distinct(found.map(({ host }) => host.name)))} ${whereTo(input, moves)}.`,
      reason:
        "Each host is out of reach for some seconds. If the switch is set up wrongly, it stays so until its console is used.",
      suggestion: "Make sure that you can reach the console of every host before you start. The coordinator goes last.",
      subjects: found.map(({ item }) => pifSubject(item)),
    }),
  ];
};

function whereTo({ change }: CheckInput, moves: boolean): string {
  if (!moves) return `pauses while ${change.name} changes`;
  return change.wanted === null ? `moves from ${change.name} to one of its NICs` : "moves to this bond";
}
