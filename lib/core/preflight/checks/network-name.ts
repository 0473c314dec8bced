import { finding, type Check } from "@/lib/core/preflight/check";

/** Row 39: a name that is empty or already used, in the pool or by another bond of the draft. */
export const networkName: Check = ({ topology, bond, others }) => {
  const { name } = bond.change.network;
  if (name.trim() === "") {
    return [
      finding("blocker", "NAME_EMPTY", {
        summary: "The bond has no name.",
        reason: "Its network needs one to be found again.",
        suggestion: "Give it a name, such as Management or Storage.",
        subjects: [],
      }),
    ];
  }
  const taken = topology.networks.filter((network) => network.name === name && network !== bond.madeNetwork);
  const drafted = others.filter((other) => other.network.name === name);
  if (taken.length + drafted.length === 0) return [];
  return [
    finding("blocker", "NAME_TAKEN", {
      summary: `The name ${name} is already used ${taken.length > 0 ? "by a network of this pool" : "by another bond of this draft"}.`,
      reason: "Two networks of one name cannot be told apart by people or by xe.",
      suggestion: "Choose another name.",
      subjects: taken.map((network) => ({ kind: "network" as const, uuid: network.uuid })),
    }),
  ];
};
