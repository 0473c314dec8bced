import type { ActualBond, HostActual, HostProbe } from "@/lib/core/audit/actual/host-actual";
import { hostBonds, type HostBond } from "@/lib/core/audit/bond-pattern";
import type { Host } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** A host that answered, with its bonds as the pool records them beside those that it has. */
export interface HostBeside {
  readonly host: Host;
  readonly at: string;
  readonly actual: HostActual;
  /** Recorded ones first, in the pool's order. Empty where the host could not tell its bonds. */
  readonly bonds: readonly BondBeside[];
}

export interface BondBeside {
  /** `bond0`: the bond PIF's device, and the port of Open vSwitch. */
  readonly device: string;
  readonly recorded: HostBond | null;
  readonly actual: ActualBond | null;
}

/**
 * The hosts that answered, in the pool's order. A recorded bond that cannot be in the data plane (one member, not
 * attached, Linux bridge) has no actual side and is left out.
 */
export function recordedBesideActual(topology: PoolTopology, probes: readonly HostProbe[]): readonly HostBeside[] {
  const answered = new Map(probes.flatMap((probe) => (probe.outcome === "answered" ? [[probe.host, probe]] : [])));
  return topology.hosts.flatMap((host) => {
    const probe = answered.get(host.uuid);
    return probe === undefined
      ? []
      : [{ host, at: probe.at, actual: probe.actual, bonds: bondsBeside(topology, host, probe.actual) }];
  });
}

function bondsBeside(topology: PoolTopology, host: Host, actual: HostActual): readonly BondBeside[] {
  const { bonds } = actual;
  if (bonds === null) return [];
  const recorded = hostBonds(topology).filter(
    (one) => one.host === host && one.bond.members.length > 1 && one.pif.attached && host.backend === "openvswitch",
  );
  const known = new Set(hostBonds(topology).flatMap((one) => (one.host === host ? [one.pif.device] : [])));
  return [
    ...recorded.map((one) => ({
      device: one.pif.device,
      recorded: one,
      actual: bonds.find(({ bond }) => bond === one.pif.device) ?? null,
    })),
    ...bonds.flatMap((one) => (known.has(one.bond) ? [] : [{ device: one.bond, recorded: null, actual: one }])),
  ];
}

/** Bonds that are both on record and in the data plane. */
export function bondsOnBothSides(
  topology: PoolTopology,
  probes: readonly HostProbe[],
): readonly { readonly recorded: HostBond; readonly actual: ActualBond }[] {
  return recordedBesideActual(topology, probes).flatMap(({ bonds }) =>
    bonds.flatMap(({ recorded, actual }) => (recorded === null || actual === null ? [] : [{ recorded, actual }])),
  );
}
