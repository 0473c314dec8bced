import type { AuditedPool } from "@/lib/audit/audited-pool";
import { probeEntries } from "@/lib/audit/probe-entries";
import { reportSchemaId, type AuditReport, type ReportedFinding } from "@/lib/audit/report-schema";
import type { AuditFinding, AuditSeverity } from "@/lib/core/audit/audit-finding";
import { auditOfPicture } from "@/lib/core/audit/audit-of-picture";
import { checklist } from "@/lib/core/audit/checklist";
import { compareAudits } from "@/lib/core/audit/compare-audits";
import { runAudit } from "@/lib/core/audit/run-audit";
import type { Bond, Host, Pif, Tunnel, Vlan } from "@/lib/core/topology/entities";
import { interfaceOf, nicsOfHost, type PoolTopology } from "@/lib/core/topology/topology";

/** What an audit is compared with: another one of the same pool. */
export interface EarlierAudit {
  readonly name: string;
  readonly findings: readonly ReportedFinding[];
  /** Of a picture: then only what a picture knows is compared. */
  readonly isPicture?: boolean;
}

/** Audits a pool and tells it as data: one entry for each object, findings with their evidence, nothing secret. */
export function buildReport(
  pool: AuditedPool,
  options: { readonly at: Date; readonly earlier?: EarlierAudit | undefined },
): AuditReport {
  const { topology, source, readings, probes = [] } = pool;
  const asked = pool.isPicture === true ? auditOfPicture(topology) : runAudit(topology, readings, probes);
  const findings = asked.map(findingEntry);
  const count = (severity: AuditSeverity) => findings.filter((one) => one.severity === severity).length;
  const { uuid, name, description, coordinator, haEnabled } = topology.pool;
  return {
    schema: reportSchemaId,
    at: options.at.toISOString(),
    source: {
      kind: source.kind,
      name: source.name,
      inside: source.kind === "dump" ? [...source.inside] : [],
      databaseSchema: source.kind === "dump" ? source.schema : null,
      release: source.kind === "dump" ? source.release : null,
    },
    pool: { uuid, name, description, coordinator, haEnabled },
    hosts: topology.hosts.map((host) => hostEntry(topology, host)),
    bonds: topology.bonds.map((bond) => bondEntry(topology, bond)),
    networks: topology.networks.map(({ uuid: id, name: label, bridge, mtu, managed }) => ({
      uuid: id,
      name: label,
      bridge,
      mtu,
      managed,
    })),
    vlans: topology.vlans.map((vlan) => vlanEntry(topology, vlan)),
    tunnels: topology.tunnels.map((tunnel) => tunnelEntry(topology, tunnel)),
    checklist: checklist(topology, probes).map((item) => ({ ...item })),
    counts: { blocker: count("blocker"), warning: count("warning"), note: count("note") },
    findings,
    comparison: options.earlier === undefined ? null : comparisonWith(options.earlier, topology, findings),
    ...(probes.length === 0 ? {} : { probes: probeEntries(topology, probes) }),
    warnings: [...pool.warnings, ...readings.map(({ summary }) => summary).slice(0, most)],
    furtherWarnings: pool.furtherWarnings + Math.max(0, readings.length - most),
  };
}

/** Readings that are told word for word. */
const most = 1000;

function comparisonWith(
  earlier: EarlierAudit,
  topology: PoolTopology,
  findings: readonly ReportedFinding[],
): AuditReport["comparison"] {
  const later = earlier.isPicture === true ? auditOfPicture(topology).map(findingEntry) : findings;
  const { appeared, gone, unchanged } = compareAudits(earlier.findings, later);
  return {
    with: earlier.name,
    new: appeared.map(({ key }) => key),
    gone: [...gone],
    unchanged: unchanged.map(({ key }) => key),
  };
}

function findingEntry(finding: AuditFinding): ReportedFinding {
  const { code, severity, key, about, subjects, summary, reason, suggestion, evidence, proposal } = finding;
  return {
    code,
    severity,
    key,
    about,
    subjects: [...subjects],
    summary,
    reason,
    suggestion,
    evidence: evidence.map((one) => ({ ...one })),
    proposal:
      proposal === null ? null : { label: proposal.label, changes: proposal.changes.map((one) => ({ ...one })) },
  };
}

function hostEntry(topology: PoolTopology, host: Host): AuditReport["hosts"][number] {
  const { uuid, name, backend, product, address, enabled, live } = host;
  return {
    uuid,
    name,
    coordinator: uuid === topology.pool.coordinator,
    backend,
    product: product.brand,
    version: product.version,
    address,
    enabled,
    live: live === "unknown" ? null : live,
    nics: nicsOfHost(topology, uuid).map((nic) => ({
      uuid: nic.uuid,
      device: nic.device,
      mac: nic.mac,
      network: nic.network,
      bond: nic.memberOf,
      carrier: nic.link.carrier === "unknown" ? null : nic.link.carrier === "up",
      speed: nic.link.speed,
      duplex: nic.link.duplex === "unknown" ? null : nic.link.duplex,
      card: [nic.card.vendor, nic.card.device].filter((word) => word !== "").join(" "),
      managed: nic.managed,
      management: nic.management,
      mtu: nic.mtu,
      ip: addressEntry(nic),
    })),
  };
}

function bondEntry(topology: PoolTopology, bond: Bond): AuditReport["bonds"][number] {
  const pif = interfaceOf(topology, bond);
  const { uuid, host, mode, properties, members, primaryMember, linksUp } = bond;
  return {
    uuid,
    host,
    device: pif?.device ?? "",
    network: pif?.network ?? null,
    mode,
    properties: { ...properties },
    members: [...members],
    primaryMember,
    linksUp,
    management: pif?.management ?? false,
    mtu: pif?.mtu ?? null,
    ip: pif === null ? null : addressEntry(pif),
  };
}

function vlanEntry(topology: PoolTopology, vlan: Vlan): AuditReport["vlans"][number] {
  const pif = topology.pifOf.get(vlan.pif);
  return {
    uuid: vlan.uuid,
    tag: vlan.tag,
    host: pif?.host ?? null,
    network: pif?.network ?? null,
    on: vlan.carrierPif,
    interface: vlan.pif,
    ip: pif === undefined ? null : addressEntry(pif),
  };
}

function tunnelEntry(topology: PoolTopology, tunnel: Tunnel): AuditReport["tunnels"][number] {
  const { uuid, protocol, transportPif, accessPif } = tunnel;
  const pif = topology.pifOf.get(accessPif);
  const [host, network] = [pif?.host ?? null, pif?.network ?? null];
  return { uuid, protocol, host, network, on: transportPif, interface: accessPif };
}

function addressEntry({ ipv4, ipv6 }: Pif) {
  const { mode, address, netmask, gateway } = ipv4;
  return { mode, address, netmask, gateway, ipv6: [...ipv6.addresses] };
}
