import type { BondFacts, HostSignature, NicFacts } from "@/lib/core/graph/signature";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import { counted, listed } from "@/lib/core/shared/words";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/** One cell in which a host is not as the pool's pattern, and how, as an operator would say it. */
export interface CellDifference {
  readonly kind: "nic" | "bond";
  /** The NIC's or the bond's network. */
  readonly network: NetworkUuid;
  /** "not present", "in Bond 1+5, not in Bond 0+4", "VLAN 120 is missing". */
  readonly words: string;
}

/**
 * In which cells does a host differ from the pattern? NICs first, then bonds. `nameOf` gives what an operator calls the NICs
 * or the bond of a network.
 */
export function signatureDifferences(
  pattern: HostSignature,
  host: HostSignature,
  nameOf: (network: NetworkUuid) => string,
): readonly CellDifference[] {
  if (pattern.text === host.text) return [];
  return [
    ...compared(pattern.nics, host.nics, (before, after) => nicWords(before, after, nameOf)).map((cell) => ({
      kind: "nic" as const,
      ...cell,
    })),
    ...compared(pattern.bonds, host.bonds, (before, after) => bondWords(before, after, nameOf)).map((cell) => ({
      kind: "bond" as const,
      ...cell,
    })),
  ];
}

function compared<Facts>(
  pattern: ReadonlyMap<NetworkUuid, Facts>,
  host: ReadonlyMap<NetworkUuid, Facts>,
  wordsOf: (before: Facts, after: Facts) => readonly string[],
): readonly { readonly network: NetworkUuid; readonly words: string }[] {
  return [...new Set([...pattern.keys(), ...host.keys()])].flatMap((network) => {
    const before = pattern.get(network);
    const after = host.get(network);
    if (after === undefined) return [{ network, words: "not present" }];
    if (before === undefined) return [{ network, words: "only here" }];
    const words = wordsOf(before, after);
    return words.length === 0 ? [] : [{ network, words: words.join("; ") }];
  });
}

function nicWords(before: NicFacts, after: NicFacts, nameOf: (network: NetworkUuid) => string): readonly string[] {
  const words = ridingWords(before, after);
  if (before.managed !== after.managed) words.push(after.managed ? "managed" : "not managed");
  if (before.bond !== after.bond) {
    const now = after.bond === null ? "in no bond" : `in ${nameOf(after.bond)}`;
    words.push(before.bond === null ? now : `${now}, not in ${nameOf(before.bond)}`);
  }
  return words;
}

function bondWords(before: BondFacts, after: BondFacts, nameOf: (network: NetworkUuid) => string): readonly string[] {
  const words = ridingWords(before, after);
  if (before.mode !== after.mode) words.push(`${after.mode}, not ${before.mode}`);
  if (canonicalJson(before.members) !== canonicalJson(after.members)) {
    const names = (facts: BondFacts) => facts.members.map(nameOf).toSorted(byNumber).join(" + ");
    words.push(`made of ${names(after)}, not ${names(before)}`);
  }
  return words;
}

function ridingWords(before: NicFacts | BondFacts, after: NicFacts | BondFacts): string[] {
  const words: string[] = [];
  const missing = before.vlans.filter((tag) => !after.vlans.includes(tag));
  const extra = after.vlans.filter((tag) => !before.vlans.includes(tag));
  if (missing.length > 0) words.push(`${vlanWords(missing)} missing`);
  if (extra.length > 0) words.push(`${vlanWords(extra)} only here`);
  if (before.mtu !== after.mtu) words.push(`MTU ${String(after.mtu)}, not ${String(before.mtu)}`);
  if (canonicalJson(before.roles) !== canonicalJson(after.roles)) {
    const said = (roles: readonly string[]) => (roles.length === 0 ? "no address" : listed(roles));
    words.push(`${said(after.roles)}, not ${said(before.roles)}`);
  }
  return words;
}

function vlanWords(tags: readonly number[]): string {
  const [first] = tags;
  return tags.length === 1
    ? `VLAN ${String(first)} is`
    : `${counted(tags.length, "VLAN")} (${listed(tags.map(String))}) are`;
}

function byNumber(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
