import type { FindFacts } from "@/lib/core/view/find-facts";
import type { FindQuery, FindTerm, FindWord } from "@/lib/core/view/find-query";
import { unreachable } from "@/lib/core/shared/internal-error";
import { counted, listed } from "@/lib/core/shared/words";

export interface FindHits {
  /** In drawing order: what next and previous walk through. */
  readonly keys: readonly string[];
  readonly hit: ReadonlySet<string>;
  /** "2 NICs and 1 bond on 2 hosts"; "nothing" without a hit; "" without a question. */
  readonly words: string;
}

export const noHits: FindHits = { keys: [], hit: new Set(), words: "" };

/** What of the pool does the query hit? A host's name alone finds hosts; beside other terms it narrows them down. */
export function findInPool(query: FindQuery, facts: readonly FindFacts[]): FindHits {
  if (query.alternatives.length === 0) return noHits;
  const found = facts.filter((thing) => query.alternatives.some((terms) => holdsFor(terms, thing)));
  const keys = found.map((thing) => thing.key);
  return { keys, hit: new Set(keys), words: wordsFor(found) };
}

function holdsFor(terms: readonly FindTerm[], thing: FindFacts): boolean {
  let isMeant = false;
  for (const term of terms) {
    const holds = termHolds(term, thing);
    if (holds === null || holds === term.negated) return false;
    if (!isCircumstance(term) || thing.kind === "host") isMeant = true;
  }
  return isMeant;
}

/** `host~esx` says where, not what: by itself it does not mean every NIC of the host. */
function isCircumstance(term: FindTerm): boolean {
  return (term.kind === "field" && term.field === "host") || (term.kind === "word" && hostWords.has(term.word));
}

const hostWords: ReadonlySet<FindWord> = new Set(["coordinator", "unreachable", "maintenance"]);

/** Null: the question makes no sense for this kind of thing, turned round or not. */
function termHolds(term: FindTerm, thing: FindFacts): boolean | null {
  switch (term.kind) {
    case "word":
      return wordHolds(term.word, thing);
    case "text":
      return textHolds(term.text, thing);
    case "field":
      return fieldHolds(term, thing);
    case "number":
      return numberHolds(term, thing);
    default:
      return unreachable(term);
  }
}

function wordHolds(word: FindWord, thing: FindFacts): boolean | null {
  const { port, bond, host, kind } = thing;
  const link = port?.link.kind ?? null;
  switch (word) {
    case "up":
    case "slow":
    case "unmanaged":
      return link === null ? null : link === word;
    case "down":
    case "unknown":
      if (kind === "bond") return bond?.health === word;
      return link === null ? null : link === word;
    case "degraded":
      return kind === "bond" ? bond?.health === "degraded" : null;
    case "drift":
      return kind === "network" ? null : thing.differs;
    case "mgmt":
      return ridesThere("management", thing);
    case "storage":
      return ridesThere("storage", thing);
    case "bond":
      return kind === "bond" ? true : null;
    case "free":
      return kind === "nic" ? bond === null : null;
    case "unbonded":
      return kind === "nic" ? thing.hasFreePartner : null;
    case "samecard":
      return kind === "bond" ? thing.sameCard : null;
    case "draft":
      return isDrafted(thing);
    case "coordinator":
      return host === null ? null : host.coordinator;
    case "unreachable":
      return host === null ? null : host.state === "unreachable";
    case "maintenance":
      return host === null ? null : host.state === "disabled";
    default:
      return unreachable(word);
  }
}

/** A member's way is its bond's: both are on the path. */
function ridesThere(role: "management" | "storage", { kind, port, bond, network }: FindFacts): boolean | null {
  if (kind === "host") return null;
  if (network) return role === "management" ? network.consumers.management > 0 : network.consumers.storage.length > 0;
  return [...(port?.roles ?? []), ...(bond?.roles ?? [])].some((one) => one.kind === role && one.mark !== "removed");
}

function isDrafted({ kind, port, bond, network }: FindFacts): boolean | null {
  if (kind === "nic") return port?.mark !== "same";
  if (kind === "bond") return bond?.mark !== "same";
  return kind === "network" ? network?.mark !== "same" : null;
}

function textHolds(text: string, { name, port, kind, vms }: FindFacts): boolean {
  if (name.includes(text)) return true;
  if (kind === "nic") return port?.mac.toLowerCase().includes(text) ?? false;
  return kind === "network" && vms.includes(text);
}

function fieldHolds(term: Extract<FindTerm, { kind: "field" }>, thing: FindFacts): boolean | null {
  const { kind, host, bond, port, network, card, vms, name } = thing;
  const match = (text: string) => matches(text.toLowerCase(), term.sign, term.value);
  switch (term.field) {
    case "host":
      return host === null ? null : match(host.name);
    case "nic":
      return kind === "nic" ? match(name) : null;
    case "bond":
      return bond === null ? null : match(bond.name);
    case "mode":
      return bond === null ? null : match(bond.mode) || match(bond.modeWord);
    case "network":
      return network === null ? null : match(name);
    case "mac":
      return port === null ? null : match(port.mac);
    case "card":
      return kind === "nic" ? match(card) : null;
    case "vm":
      return kind === "host" ? null : vms.some(match);
    default:
      return unreachable(term.field);
  }
}

/** `=`: the whole, `..` standing for anything at either end; `~`: a part of it. */
function matches(text: string, sign: "=" | "~", value: string): boolean {
  if (sign === "~") return text.includes(value);
  if (value.startsWith("..")) return text.endsWith(value.slice(2));
  return value.endsWith("..") ? text.startsWith(value.slice(0, -2)) : text === value;
}

function numberHolds(term: Extract<FindTerm, { kind: "number" }>, thing: FindFacts): boolean | null {
  const compare = (value: number) => {
    switch (term.sign) {
      case "<":
        return value < term.value;
      case ">":
        return value > term.value;
      case "<=":
        return value <= term.value;
      case ">=":
        return value >= term.value;
      case "=":
        return value === term.value;
      default:
        return unreachable(term.sign);
    }
  };
  switch (term.field) {
    case "speed":
      return thing.speed === null ? null : compare(thing.speed);
    case "mtu":
      return thing.mtu === null || thing.mtu < 0 ? null : compare(thing.mtu);
    case "vlan":
      return thing.kind === "host" ? null : thing.vlans.some(compare);
    default:
      return unreachable(term.field);
  }
}

function wordsFor(found: readonly FindFacts[]): string {
  const number = (kind: FindFacts["kind"]) => found.filter((thing) => thing.kind === kind).length;
  const parts = [
    [number("nic"), "NIC"],
    [number("bond"), "bond"],
    [number("network"), "network"],
  ] as const;
  const things = parts.flatMap(([count, word]) => (count === 0 ? [] : [counted(count, word)]));
  const hosts = new Set(found.flatMap((thing) => thing.host?.host ?? []));
  if (things.length === 0) return hosts.size === 0 ? "nothing" : counted(hosts.size, "host");
  return hosts.size === 0 ? listed(things) : `${listed(things)} on ${counted(hosts.size, "host")}`;
}
