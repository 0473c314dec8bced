import type { BondSpec } from "@/lib/fake-xenapi/data-plane/data-plane";
import type { HostWiring } from "@/lib/fake-xenapi/data-plane/host-wiring";

/** Destroys, changes and creates what it takes to make the host's bonds these. What is right already is not touched. */
export async function alignBonds(wiring: HostWiring, wanted: readonly BondSpec[]): Promise<void> {
  const wantedByName = new Map(wanted.map((bond) => [bond.bond, bond]));
  for (const present of wiring.bonds.values()) {
    const goal = wantedByName.get(present.bond);
    if (goal === undefined || shape(goal) !== shape(present)) await wiring.destroyBond(present.bond);
  }
  for (const goal of wanted) {
    const present = wiring.bonds.get(goal.bond);
    if (present === undefined) await wiring.createBond(goal);
    else if (settings(goal) !== settings(present)) await wiring.changeBond(goal);
  }
}

/** What only a new bond can have. */
function shape(bond: BondSpec): string {
  return JSON.stringify([bond.bridge, bond.members, bond.mac ?? null]);
}

function settings(bond: BondSpec): string {
  const sorted = (map: Readonly<Record<string, string>>) =>
    Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const timings = sorted(bond.otherConfig ?? {}).filter(([key]) => key.startsWith("bond-"));
  return JSON.stringify([bond.mode, sorted(bond.properties), timings]);
}
