import type { Change, DraftChanges } from "@/lib/core/draft/change";
import type { Check, CheckInput } from "@/lib/core/preflight/check";
import { addressRides } from "@/lib/core/preflight/checks/address-rides";
import { addressType } from "@/lib/core/preflight/checks/address-type";
import { bondNetwork } from "@/lib/core/preflight/checks/bond-network";
import { bondPropertiesValid } from "@/lib/core/preflight/checks/bond-properties-valid";
import { bondsPerHost } from "@/lib/core/preflight/checks/bonds-per-host";
import { breakHeir } from "@/lib/core/preflight/checks/break-heir";
import { breakOrder } from "@/lib/core/preflight/checks/break-order";
import { callerRole } from "@/lib/core/preflight/checks/caller-role";
import { carrier } from "@/lib/core/preflight/checks/carrier";
import { clustering } from "@/lib/core/preflight/checks/clustering";
import { consoleAtHand } from "@/lib/core/preflight/checks/console-at-hand";
import { deviceNames } from "@/lib/core/preflight/checks/device-names";
import { dhcpLease } from "@/lib/core/preflight/checks/dhcp-lease";
import { editedAndRemoved } from "@/lib/core/preflight/checks/edited-and-removed";
import { fcoe } from "@/lib/core/preflight/checks/fcoe";
import { heirStays } from "@/lib/core/preflight/checks/heir-stays";
import { highAvailability } from "@/lib/core/preflight/checks/high-availability";
import { hostLive } from "@/lib/core/preflight/checks/host-live";
import { joiningAPool } from "@/lib/core/preflight/checks/joining-a-pool";
import { linkDelays } from "@/lib/core/preflight/checks/link-delays";
import { linkSpeed } from "@/lib/core/preflight/checks/link-speed";
import { managementRides } from "@/lib/core/preflight/checks/management-rides";
import { managementTarget } from "@/lib/core/preflight/checks/management-target";
import { memberCount } from "@/lib/core/preflight/checks/member-count";
import { modeAvailable } from "@/lib/core/preflight/checks/mode-available";
import { modeGain } from "@/lib/core/preflight/checks/mode-gain";
import { mtu } from "@/lib/core/preflight/checks/mtu";
import { multipathing } from "@/lib/core/preflight/checks/multipathing";
import { networkInUse } from "@/lib/core/preflight/checks/network-in-use";
import { networkName } from "@/lib/core/preflight/checks/network-name";
import { nicAbsent } from "@/lib/core/preflight/checks/nic-absent";
import { nicBonded } from "@/lib/core/preflight/checks/nic-bonded";
import { nicDrafted } from "@/lib/core/preflight/checks/nic-drafted";
import { nicKind } from "@/lib/core/preflight/checks/nic-kind";
import { nicProperties } from "@/lib/core/preflight/checks/nic-properties";
import { nicsPerHost } from "@/lib/core/preflight/checks/nics-per-host";
import { nicUnmanaged } from "@/lib/core/preflight/checks/nic-unmanaged";
import { oneAddress } from "@/lib/core/preflight/checks/one-address";
import { pendingOperations } from "@/lib/core/preflight/checks/pending-operations";
import { primaryIPv6 } from "@/lib/core/preflight/checks/primary-ipv6";
import { protectedPool } from "@/lib/core/preflight/checks/protected-pool";
import { ridersMove } from "@/lib/core/preflight/checks/riders-move";
import { sameCard } from "@/lib/core/preflight/checks/same-card";
import { sameVlanTag } from "@/lib/core/preflight/checks/same-vlan-tag";
import { someHostsOnly } from "@/lib/core/preflight/checks/some-hosts-only";
import { sriov } from "@/lib/core/preflight/checks/sriov";
import { supportLimits } from "@/lib/core/preflight/checks/support-limits";
import { switchPorts } from "@/lib/core/preflight/checks/switch-ports";
import { trunks } from "@/lib/core/preflight/checks/trunks";
import { vlanMtu } from "@/lib/core/preflight/checks/vlan-mtu";
import { vmsMove } from "@/lib/core/preflight/checks/vms-move";
import { resolveChange } from "@/lib/core/preflight/resolve-change";
import type { Finding, Severity } from "@/lib/core/shared/finding";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * What speaks against this draft, or wants to be known before it is carried out? The gestures on the canvas, the review
 * and the server's last look before a run all ask here, so that they can never disagree. All problems at once.
 */
export function runPreflight(topology: PoolTopology, draft: DraftChanges, asker: Asker = anybody): readonly Finding[] {
  const all = draft.changes.flatMap((change) =>
    checkChange(
      topology,
      change,
      draft.changes.filter((other) => other !== change),
      asker,
    ),
  );
  return withoutRepetition(all).toSorted(bySeverity);
}

/** Who wants to know; what they may do is found out by the session (`session.get_rbac_permissions`). */
export interface Asker {
  /** May they call Bond.create and its like? `"unknown"` is not held against them: xapi has the last word. */
  readonly mayChange: boolean | "unknown";
}

const anybody: Asker = { mayChange: "unknown" };

/** The findings about one change, the others of the draft given. Most severe first. */
export function checkChange(
  topology: PoolTopology,
  asked: Change,
  others: readonly Change[],
  asker: Asker = anybody,
): readonly Finding[] {
  const change = resolveChange(topology, asked);
  const hosts = change.hosts.filter((host) => !host.done);
  const input: CheckInput = { topology, change, hosts, others, mayChange: asker.mayChange };
  return checks.flatMap((check) => check(input)).toSorted(bySeverity);
}

/**
 * Is there something in these findings about this very change, or only what is to be said of every bond (what its switch
 * must have)? A gesture without anything particular is simply allowed.
 */
export function isParticular(finding: Finding): boolean {
  return finding.severity !== "note" && !ofEveryBond.has(finding.code);
}

const ofEveryBond: ReadonlySet<string> = new Set([
  "PREFLIGHT.SWITCH_NEEDS_LACP",
  "PREFLIGHT.SWITCH_MUST_NOT_AGGREGATE",
]);

/** In the order in which findings of one severity are told. */
export const checks: readonly Check[] = [
  callerRole,
  pendingOperations,
  hostLive,
  bondNetwork,
  networkName,
  networkInUse,
  editedAndRemoved,
  memberCount,
  nicAbsent,
  nicsPerHost,
  nicKind,
  nicBonded,
  nicDrafted,
  nicUnmanaged,
  highAvailability,
  protectedPool,
  oneAddress,
  addressType,
  nicProperties,
  managementTarget,
  trunks,
  fcoe,
  modeAvailable,
  bondPropertiesValid,
  mtu,
  heirStays,
  breakHeir,
  managementRides,
  consoleAtHand,
  addressRides,
  primaryIPv6,
  sameVlanTag,
  clustering,
  multipathing,
  sriov,
  carrier,
  linkSpeed,
  sameCard,
  vlanMtu,
  breakOrder,
  someHostsOnly,
  bondsPerHost,
  supportLimits,
  deviceNames,
  switchPorts,
  vmsMove,
  ridersMove,
  modeGain,
  dhcpLease,
  linkDelays,
  joiningAPool,
];

const ranks: Readonly<Record<Severity, number>> = { blocker: 0, override: 1, warning: 2, note: 3 };

/** Most severe first, for `toSorted`. */
export function bySeverity(one: Finding, other: Finding): number {
  return ranks[one.severity] - ranks[other.severity];
}

/** Two bonds of a draft may both notice that HA is on; it is said once. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map(findings.map((finding) => [`${finding.code} ${finding.summary}`, finding]));
  return [...seen.values()];
}

export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === "blocker");
}
