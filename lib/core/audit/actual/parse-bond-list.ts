export interface ListedBond {
  readonly bond: string;
  /** Open vSwitch's word, `balance-tcp` */
  readonly mode: string;
  readonly members: readonly string[];
}

/**
 * Reads `ovs-appctl bond/list`: a heading, then per bond its name, mode, recirculation id (since Open vSwitch 2.4) and
 * members, tab by tab.
 */
export function parseBondList(text: string): readonly ListedBond[] {
  return text
    .split("\n")
    .slice(1)
    .flatMap((line) => {
      const cells = line.split("\t");
      const [bond = "", mode = ""] = cells;
      if (bond === "" || cells.length < 3) return [];
      return [{ bond, mode, members: (cells.at(-1) ?? "").split(",").flatMap((name) => name.trim() || []) }];
    });
}
