/** Reads `ovs-appctl bond/list`: a heading, then per bond its name, mode, recirculation id and members, tab by tab. */
export function parseBondList(text: string): readonly { bond: string; mode: string; members: readonly string[] }[] {
  return text
    .split("\n")
    .slice(1)
    .flatMap((line) => {
      const [bond = "", mode = "", , members = ""] = line.split("\t");
      if (bond === "") return [];
      return [{ bond, mode, members: members.split(",").flatMap((name) => name.trim() || []) }];
    });
}
