import { finding, networkSubject, type Check, type CheckInput } from "@/lib/core/preflight/check";

/**
 * Row 39: a name that is empty or already used, in the pool or by another change of the draft. A new network of a taken
 * name is refused, because a lost reply could then not be told from it; renaming to one is only warned of.
 */
export const networkName: Check = (input) => {
  const name = wantedName(input);
  if (name === null) return [];
  const creates = input.change.change.kind === "create-bond";
  if (name.trim() === "") {
    return [
      finding("blocker", "NAME_EMPTY", {
        summary: creates ? "The bond has no name." : "The network has no name.",
        reason: "Its network needs one to be found again.",
        suggestion: "Give it a name, such as Management or Storage.",
        subjects: [],
      }),
    ];
  }
  const taken = input.topology.networks.filter((other) => other.name === name && other !== input.change.network);
  const drafted = input.others.some(
    (other) =>
      (other.kind === "create-bond" && other.network.name === name) ||
      (other.kind === "edit-network" && other.name === name),
  );
  if (taken.length === 0 && !drafted) return [];
  return [
    finding(creates ? "blocker" : "warning", "NAME_TAKEN", {
      summary: `The name ${name} is already used ${taken.length > 0 ? "by a network of this pool" : "by another bond of this draft"}.`,
      reason: "Two networks of one name cannot be told apart by people or by xe.",
      suggestion: "Choose another name.",
      subjects: taken.map(networkSubject),
    }),
  ];
};

/** Null when this change gives no name. */
function wantedName({ change: { change, network } }: CheckInput): string | null {
  if (change.kind === "create-bond") return change.network.name;
  if (change.kind !== "edit-network" || change.name === undefined || change.name === network?.name) return null;
  return change.name;
}
