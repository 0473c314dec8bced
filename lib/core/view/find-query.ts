/**
 * What does an operator look for? The small language of the find box: `down`, `mode=lacp`, `speed<10g`, `host~esx vlan=120`,
 * `down | slow`. Terms beside each other must all hold, `|` separates alternatives, `!` before a term turns it round, words
 * with blanks stand in quotes. Which things of a pool it hits is asked by `findInPool`.
 */
export interface FindQuery {
  /** Any of these; each is a list of terms that must all hold. Empty when there is nothing to look for. */
  readonly alternatives: readonly (readonly FindTerm[])[];
  /** A sentence for each term that could not be read. */
  readonly problems: readonly string[];
}

export type FindTerm = {
  readonly negated: boolean;
} & (
  | { readonly kind: "word"; readonly word: FindWord }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "field"; readonly field: FindField; readonly sign: "=" | "~"; readonly value: string }
  /** Mbit/s for `speed`, bytes for `mtu`, a tag for `vlan`. */
  | { readonly kind: "number"; readonly field: NumberField; readonly sign: NumberSign; readonly value: number }
);

export const findWords = {
  up: "NICs with a link",
  down: "NICs without a link, bonds without any",
  slow: "NICs below the speed of their fellows, or half duplex",
  unknown: "NICs whose link is not known",
  unmanaged: "NICs that the pool does not manage",
  degraded: "bonds with fewer links than members",
  drift: "hosts, NICs and bonds that are not like the coordinator's",
  mgmt: "the management path",
  storage: "what storage is reached through",
  bond: "bonds",
  free: "NICs in no bond",
  unbonded: "NICs in no bond that have a partner of the same speed",
  samecard: "bonds whose members all sit on one card",
  draft: "what the draft changes",
  coordinator: "the coordinator",
  unreachable: "hosts that do not answer",
  maintenance: "hosts in maintenance",
} as const;
export type FindWord = keyof typeof findWords;

/** A map and not an object: somebody will look for `constructor`. */
const aliases: ReadonlyMap<string, FindWord> = new Map([
  ["management", "mgmt"],
  ["bonds", "bond"],
  ["loose", "free"],
  ["no-link", "down"],
]);

const textFields = ["host", "nic", "bond", "network", "mode", "mac", "vm", "card"] as const;
export type FindField = (typeof textFields)[number];
const numberFields = ["speed", "vlan", "mtu"] as const;
export type NumberField = (typeof numberFields)[number];
const numberSigns = ["<=", ">=", "<", ">", "="] as const;
export type NumberSign = (typeof numberSigns)[number];

/** Reads what stands in the find box. Never fails: what it cannot read becomes a problem, and the rest counts. */
export function parseFind(text: string): FindQuery {
  const problems: string[] = [];
  const alternatives: FindTerm[][] = [[]];
  for (const token of tokensOf(text)) {
    if (token === "|") {
      alternatives.push([]);
      continue;
    }
    const term = parseTerm(token);
    if (typeof term === "string") problems.push(term);
    else alternatives.at(-1)?.push(term);
  }
  return { alternatives: alternatives.filter((terms) => terms.length > 0), problems };
}

/** Blank separated, `|` by itself, quotes keep blanks. */
function tokensOf(text: string): readonly string[] {
  return text.match(/\||(?:"[^"]*"?|[^\s|"])+/gu) ?? [];
}

function parseTerm(token: string): FindTerm | string {
  const negated = token.startsWith("!") && token.length > 1;
  const bare = negated ? token.slice(1) : token;
  const [, field = "", sign = "", quoted = ""] = /^([a-z]+)(<=|>=|!=|[<>=~])(.*)$/iu.exec(bare) ?? [];
  const value = quoted.replaceAll('"', "").trim();
  if (field === "" || bare.startsWith('"')) return plainTerm(bare, negated);
  return fieldTerm(field.toLowerCase(), sign === "!=" ? "=" : sign, value, negated !== (sign === "!="));
}

function plainTerm(bare: string, negated: boolean): FindTerm {
  const text = bare.replaceAll('"', "").trim().toLowerCase();
  const word = bare.startsWith('"')
    ? undefined
    : (aliases.get(text) ?? keysOf(findWords).find((known) => known === text));
  return word === undefined ? { kind: "text", text, negated } : { kind: "word", word, negated };
}

function fieldTerm(field: string, sign: string, value: string, negated: boolean): FindTerm | string {
  const number = numberFields.find((known) => known === field);
  if (number !== undefined) return numberTerm(number, sign, value, negated);
  const known = textFields.find((name) => name === field);
  if (known === undefined) return `There is no field "${field}". ${fieldsThereAre}`;
  if (sign !== "=" && sign !== "~") return `"${field}" can be compared with = or ~ only.`;
  if (value === "") return `What should ${field} be? Write for example ${field}=${examples[known]}.`;
  return { kind: "field", field: known, sign, value: value.toLowerCase(), negated };
}

function numberTerm(field: NumberField, sign: string, text: string, negated: boolean): FindTerm | string {
  const known = numberSigns.find((one) => one === sign);
  const value = field === "speed" ? megabits(text) : /^\d+$/u.test(text) ? Number(text) : null;
  if (known === undefined || value === null)
    return `"${field}${sign}${text}" needs a number, such as ${examples[field]}.`;
  return { kind: "number", field, sign: known, value, negated };
}

/** `10g`, `2.5G`, `100m`, `10000`: Mbit/s. */
function megabits(text: string): number | null {
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([gm]?)(?:b(?:it|ps|\/s)?)?$/iu.exec(text) ?? [];
  if (digits === "") return null;
  return Number(digits) * (unit.toLowerCase() === "g" ? 1000 : 1);
}

const examples = {
  host: "xs-1",
  nic: "eth3",
  bond: "storage",
  network: "guests",
  mode: "lacp",
  mac: "..:1f",
  vm: "web01",
  card: "x710",
  speed: "speed<10g",
  vlan: "vlan=120",
  mtu: "mtu>1500",
} as const;

const fieldsThereAre = `Fields are ${[...textFields, ...numberFields].join(", ")}.`;

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  // A literal object has exactly the keys of its type.
  return Object.keys(record) as Key[];
}
