import { counted, listed } from "@/lib/core/shared/words";
import type { PoolRecords } from "@/lib/core/topology/topology";

/** Something about this pool that explains what is, or is not, to be seen of it. */
export interface PoolNotice {
  readonly code: "no-managed-nics" | "one-nic" | "above-budget" | "host-away";
  readonly tone: "neutral" | "warn";
  readonly title: string;
  readonly cause: string;
  /** What the one button does: opens a view. */
  readonly button: { readonly words: string; readonly view: "matrix" };
}

/** NICs that a drawing can hold before it is slower than a hand (interface.md 4.7). */
const budget = 1_024;

/** What there is to say at rest, at most one of each kind; most pools need none. */
export function poolNotices({ hosts, pifs }: PoolRecords): readonly PoolNotice[] {
  const nics = pifs.filter((pif) => pif.role === "physical");
  const managed = nics.filter((pif) => pif.managed);
  const asMatrix = { words: "Open the matrix", view: "matrix" } as const;
  const notices: PoolNotice[] = [];
  if (managed.length === 0) {
    notices.push({
      code: "no-managed-nics",
      tone: "warn",
      title: "No physical NIC of this pool is managed",
      cause:
        nics.length === 0
          ? "xapi knows no NIC of these hosts. Scan for them on a host (PIF.scan), and they appear here."
          : `xapi knows ${counted(nics.length, "NIC")} and manages none, so nothing can be bonded.`,
      button: asMatrix,
    });
  } else if (hosts.every((host) => managed.filter((pif) => pif.host === host.uuid).length <= 1)) {
    notices.push({
      code: "one-nic",
      tone: "neutral",
      title: "There is nothing to bond",
      cause: `A bond takes two NICs, and ${hosts.length === 1 ? "this host has" : "these hosts have"} one.`,
      button: asMatrix,
    });
  }
  const away = hosts.filter((host) => host.live === false);
  if (away.length > 0) {
    notices.push({
      code: "host-away",
      tone: "warn",
      title: `${listed(away.map(({ name }) => name))} ${away.length === 1 ? "does" : "do"} not answer`,
      cause: "What is shown of it is the last that the pool knew; its links are unknown now.",
      button: asMatrix,
    });
  }
  if (nics.length > budget) {
    notices.push({
      code: "above-budget",
      tone: "neutral",
      title: `${counted(nics.length, "NIC")} are too many for one drawing`,
      cause: "The matrix shows all of them, one row for each host.",
      button: asMatrix,
    });
  }
  return notices;
}
