import { auditSeverities, type AuditFinding, type AuditSeverity } from "@/lib/core/audit/audit-finding";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import type { Subject } from "@/lib/core/topology/subject";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Which findings does somebody want to see? Whole in an address, like the rest of a view. */
export interface AuditFilter {
  /** None: all of them. */
  readonly severities: readonly AuditSeverity[];
  /** `AUDIT.BOND_MISSING`; null: all rules. */
  readonly rule: string | null;
  /** uuid of a host; null: all hosts. */
  readonly host: string | null;
  /** Words that must all be in what a finding says; case does not matter. */
  readonly words: string;
  /** Against the audit that it is compared with; null: all. */
  readonly change: AuditChange | null;
}

export const auditChanges = ["new", "unchanged", "gone"] as const;
export type AuditChange = (typeof auditChanges)[number];

export const noAuditFilter: AuditFilter = { severities: [], rule: null, host: null, words: "", change: null };

const prefix = "AUDIT.";

/** From an address' query; what makes no sense there filters nothing. */
export function readAuditFilter(query: Pick<URLSearchParams, "get">): AuditFilter {
  const asked = (query.get("severity") ?? "").split(",");
  const rule = query.get("rule") ?? "";
  return {
    severities: auditSeverities.filter((severity) => asked.includes(severity)),
    rule: /^[A-Z0-9_]{1,60}$/u.test(rule) ? prefix + rule : null,
    host: query.get("host"),
    words: query.get("words") ?? "",
    change: auditChanges.find((change) => change === query.get("change")) ?? null,
  };
}

/** To an address' query; parts that filter nothing are left out, and what else stands in `base` stays. */
export function writeAuditFilter(filter: AuditFilter, base: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(base);
  const put = (name: string, text: string | null) => {
    query.delete(name);
    if (text !== null && text !== "") query.append(name, text);
  };
  put("severity", filter.severities.length === auditSeverities.length ? "" : filter.severities.join(","));
  put("rule", filter.rule?.slice(prefix.length) ?? null);
  put("host", filter.host);
  put("words", filter.words);
  put("change", filter.change);
  return query;
}

export function isFiltering(filter: AuditFilter): boolean {
  return (
    filter.severities.length > 0 ||
    filter.rule !== null ||
    filter.host !== null ||
    filter.change !== null ||
    filter.words.trim() !== ""
  );
}

/** Those that pass, in their order. `changeOf`: how a finding stands to the audit that this one is compared with. */
export function filterFindings(
  topology: PoolTopology,
  findings: readonly AuditFinding[],
  filter: AuditFilter,
  changeOf: (finding: AuditFinding) => AuditChange | null = () => null,
): readonly AuditFinding[] {
  const wanted = filter.words.toLowerCase().split(/\s+/u).filter(Boolean);
  return findings.filter(
    (finding) =>
      (filter.severities.length === 0 || filter.severities.includes(finding.severity)) &&
      (filter.rule === null || filter.rule === finding.code) &&
      (filter.change === null || filter.change === changeOf(finding)) &&
      (filter.host === null || hostsConcerned(topology, finding).has(filter.host)) &&
      (wanted.length === 0 || says(finding, wanted)),
  );
}

/** uuids of the hosts that a finding points at, itself or by something of theirs. */
export function hostsConcerned(
  topology: PoolTopology,
  { subjects }: Pick<AuditFinding, "subjects">,
): ReadonlySet<string> {
  return new Set(subjects.flatMap((subject) => hostOf(topology, subject) ?? []));
}

function hostOf(topology: PoolTopology, { kind, uuid }: Subject): string | null {
  const of = ownerOf(topology).get(uuid);
  return kind === "host" ? uuid : (of ?? null);
}

/** The host of everything that a host has, by uuid. */
const ownerOf = oncePerTopology((topology): ReadonlyMap<string, string> => {
  const host = new Map<string, string>();
  for (const pif of topology.pifs) host.set(pif.uuid, pif.host);
  for (const bond of topology.bonds) host.set(bond.uuid, bond.host);
  for (const vlan of topology.vlans) host.set(vlan.uuid, host.get(vlan.pif) ?? "");
  for (const tunnel of topology.tunnels) host.set(tunnel.uuid, host.get(tunnel.accessPif) ?? "");
  return host;
});

function says({ code, summary, reason, suggestion, evidence }: AuditFinding, wanted: readonly string[]): boolean {
  const parts = [
    code,
    summary,
    reason,
    suggestion ?? "",
    ...evidence.map(({ where, recorded }) => `${where} ${recorded}`),
  ];
  const text = parts.join("\n").toLowerCase();
  return wanted.every((word) => text.includes(word));
}
