import type { Finding } from "@/lib/core/shared/finding";
import { counted } from "@/lib/core/shared/words";
import { tray, type Verdict } from "@/lib/core/draft/verdict";
import type { Carry } from "@/components/gestures/gesture";
import { unreachable } from "@/lib/core/shared/internal-error";

/** What a screen reader hears during a gesture. No coordinates; the verdict first, then the one most important reason. */

export function pickedUp(carry: Carry, hosts: number, ofAll: number): string {
  const allowed = [...carry.verdicts].filter(
    ([target, { kind }]) => target !== tray.network && kind !== "refuse",
  ).length;
  return `${carry.label} on ${whichHosts(hosts, ofAll)} picked up. ${counted(allowed, "target")} allowed.`;
}

function whichHosts(hosts: number, ofAll: number): string {
  if (hosts < ofAll) return `${String(hosts)} of ${counted(ofAll, "host")}`;
  if (hosts === 1) return "this host";
  return hosts === 2 ? "both hosts" : `all ${hosts} hosts`;
}

export function overTarget(label: string, verdict: Verdict): string {
  const [first] = verdict.findings;
  const reason = first ? `: ${first.summary}` : "";
  switch (verdict.kind) {
    case "allow":
      return `Over ${label}: ${verdict.phrase}.`;
    case "warn":
      return `Over ${label}: ${verdict.phrase}, with a warning${reason}`;
    case "refuse":
      return `Over ${label}: refused${reason}`;
    default:
      return unreachable(verdict.kind);
  }
}

/** The finding to show first: what stops the change, else what warns. Notes are left to the full list. */
export function foremost(verdict: Verdict): Finding | null {
  return verdict.findings.find((finding) => finding.severity !== "note") ?? null;
}
