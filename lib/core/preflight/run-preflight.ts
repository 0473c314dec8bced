import type { Change, DraftChanges } from "@/lib/core/draft/change";
import { resolveBond, type ResolvedBond } from "@/lib/core/draft/resolve-bond";
import type { Check, CheckInput } from "@/lib/core/preflight/check";
import { addressRides } from "@/lib/core/preflight/checks/address-rides";
import { addressType } from "@/lib/core/preflight/checks/address-type";
import { bondPropertiesValid } from "@/lib/core/preflight/checks/bond-properties-valid";
import { bondsPerHost } from "@/lib/core/preflight/checks/bonds-per-host";
import { carrier } from "@/lib/core/preflight/checks/carrier";
import { deviceNames } from "@/lib/core/preflight/checks/device-names";
import { highAvailability } from "@/lib/core/preflight/checks/high-availability";
import { hostLive } from "@/lib/core/preflight/checks/host-live";
import { linkSpeed } from "@/lib/core/preflight/checks/link-speed";
import { managementRides } from "@/lib/core/preflight/checks/management-rides";
import { memberCount } from "@/lib/core/preflight/checks/member-count";
import { modeAvailable } from "@/lib/core/preflight/checks/mode-available";
import { mtu } from "@/lib/core/preflight/checks/mtu";
import { networkName } from "@/lib/core/preflight/checks/network-name";
import { nicAbsent } from "@/lib/core/preflight/checks/nic-absent";
import { nicBonded } from "@/lib/core/preflight/checks/nic-bonded";
import { nicDrafted } from "@/lib/core/preflight/checks/nic-drafted";
import { nicKind } from "@/lib/core/preflight/checks/nic-kind";
import { nicProperties } from "@/lib/core/preflight/checks/nic-properties";
import { nicUnmanaged } from "@/lib/core/preflight/checks/nic-unmanaged";
import { oneAddress } from "@/lib/core/preflight/checks/one-address";
import { primaryIPv6 } from "@/lib/core/preflight/checks/primary-ipv6";
import { ridersMove } from "@/lib/core/preflight/checks/riders-move";
import { sameCard } from "@/lib/core/preflight/checks/same-card";
import { sameVlanTag } from "@/lib/core/preflight/checks/same-vlan-tag";
import { someHostsOnly } from "@/lib/core/preflight/checks/some-hosts-only";
import { switchPorts } from "@/lib/core/preflight/checks/switch-ports";
import { vmsMove } from "@/lib/core/preflight/checks/vms-move";
import type { Finding, Severity } from "@/lib/core/shared/finding";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * What speaks against this draft, or wants to be known before it is carried out? The gestures on the canvas, the review
 * and the server's last look before a run all ask here, so that they can never disagree. All problems at once.
 */
export function runPreflight(topology: PoolTopology, draft: DraftChanges): readonly Finding[] {
  const all = draft.changes.flatMap((change) =>
    checkChange(
      topology,
      change,
      draft.changes.filter((other) => other !== change),
    ),
  );
  return bySeverity(withoutRepetition(all));
}

/** The findings about one change, the others of the draft given. Most severe first. */
export function checkChange(topology: PoolTopology, change: Change, others: readonly Change[]): readonly Finding[] {
  return checkBond(topology, resolveBond(topology, change), others);
}

export function checkBond(topology: PoolTopology, bond: ResolvedBond, others: readonly Change[]): readonly Finding[] {
  const hosts = bond.hosts.filter((host) => host.made === null);
  const input: CheckInput = { topology, bond, hosts, others };
  return bySeverity(checks.flatMap((check) => check(input)));
}

/** In the order in which findings of one severity are told. */
export const checks: readonly Check[] = [
  hostLive,
  networkName,
  memberCount,
  nicAbsent,
  nicKind,
  nicBonded,
  nicDrafted,
  nicUnmanaged,
  highAvailability,
  oneAddress,
  addressType,
  nicProperties,
  modeAvailable,
  bondPropertiesValid,
  mtu,
  managementRides,
  addressRides,
  primaryIPv6,
  sameVlanTag,
  carrier,
  linkSpeed,
  sameCard,
  someHostsOnly,
  bondsPerHost,
  vmsMove,
  ridersMove,
  deviceNames,
  switchPorts,
];

const severities: readonly Severity[] = ["blocker", "override", "warning", "note"];

function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
}

/** Two bonds of a draft may both notice that HA is on; it is said once. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map(findings.map((finding) => [`${finding.code} ${finding.summary}`, finding]));
  return [...seen.values()];
}

export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === "blocker");
}
