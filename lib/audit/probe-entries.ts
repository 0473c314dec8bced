import type { AuditReport } from "@/lib/audit/report-schema";
import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import { recordedBesideActual, type BondBeside } from "@/lib/core/audit/actual/recorded-beside-actual";
import { toldBond } from "@/lib/core/audit/actual/told-bond";
import type { PoolTopology } from "@/lib/core/topology/topology";

export type ReportedProbe = NonNullable<AuditReport["probes"]>[number];

/** What hosts said, beside what is on record, as data: one entry for each host that was asked. */
export function probeEntries(topology: PoolTopology, probes: readonly HostProbe[]): ReportedProbe[] {
  const beside = new Map(recordedBesideActual(topology, probes).map((one) => [one.host.uuid, one]));
  return probes.map((probe) => {
    const answered = beside.get(probe.host);
    const name = topology.hostOf.get(probe.host)?.name ?? "";
    const { host, outcome } = probe;
    if (probe.outcome !== "answered" || answered === undefined) {
      const failed = probe.outcome === "answered" ? null : probe.failure;
      const fingerprint = probe.outcome === "host-key" ? probe.fingerprint : null;
      const silent = { at: null, backend: null, openVswitch: null, daemons: [], bonds: [], neighbours: [], gaps: [] };
      return { host, name, outcome, message: failed?.message ?? null, fingerprint, ...silent };
    }
    const { backend, openVswitch, daemons, neighbours, gaps } = answered.actual;
    return {
      host,
      name,
      outcome,
      message: null,
      fingerprint: null,
      at: answered.at,
      backend,
      openVswitch,
      daemons: daemons.map(({ name: daemon, state }) => ({ name: daemon, state })),
      bonds: answered.bonds.map(bondEntry),
      neighbours: (neighbours ?? []).map((neighbour) => ({ ...neighbour })),
      gaps: [...gaps],
    };
  });
}

function bondEntry(bond: BondBeside): ReportedProbe["bonds"][number] {
  const { device, recorded, actual } = toldBond(bond);
  return {
    device,
    recorded: recorded && { ...recorded, members: [...recorded.members] },
    actual: actual && {
      ...actual,
      members: actual.members.map((member) => ({ ...member, lacp: member.lacp && { ...member.lacp } })),
    },
  };
}

/** For a terminal: bond by bond, recorded beside actual. */
export function probeLines(probes: readonly ReportedProbe[]): readonly string[] {
  if (probes.length === 0) return [];
  return ["Hosts asked:", ...probes.flatMap(linesOfHost), ""];
}

function linesOfHost({ name, outcome, message, openVswitch, daemons, bonds, neighbours, gaps }: ReportedProbe) {
  if (outcome !== "answered") return [`  ${name}: not asked. ${message ?? ""}`];
  return [
    `  ${name}: Open vSwitch ${openVswitch ?? "does not answer"}; ${daemons.map((one) => `${one.name} ${one.state}`).join(", ")}`,
    ...bonds.flatMap(({ device, recorded, actual }) => [
      `    ${device}: recorded ${recorded === null ? "no such bond" : `${recorded.members.join("+")}, ${recorded.mode}`}; actual ${
        actual === null
          ? "no such bond"
          : `${actual.members.map((member) => member.device).join("+")}, ${actual.mode}, active ${actual.activeMember ?? "none"}`
      }`,
      ...(actual?.members ?? []).map(
        (member) =>
          `      ${member.device}: ${member.enabled ? "enabled" : "disabled"}, link ${member.carrier}${
            member.lacp === null
              ? ""
              : `, LACP ${member.lacp.state}, partner ${member.lacp.partner ?? "none"}${member.lacp.partnerKey === null ? "" : ` key ${String(member.lacp.partnerKey)}`}`
          }`,
      ),
    ]),
    ...neighbours.map(({ device, system, port }) => `    ${device} is plugged into ${port} of ${system}`),
    ...gaps.map((gap) => `    could not tell: ${gap}`),
  ];
}
