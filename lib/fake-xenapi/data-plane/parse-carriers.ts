/**
 * Reads `ovs-vsctl --format=csv --no-headings --columns=name,link_state list Interface`: does each interface's link
 * work? A link of unknown state does not.
 */
export function parseCarriers(text: string): ReadonlyMap<string, boolean> {
  return new Map(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const [name = "", state = ""] = line.split(",").map((cell) => cell.replaceAll('"', ""));
        return [name, state === "up"] as const;
      }),
  );
}
