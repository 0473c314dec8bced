import type { BreakBondChange } from "@/lib/core/draft/change";
import { breakUp } from "@/lib/core/plan/lower/break-up";
import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { namedNetwork } from "@/lib/core/plan/lower/named-network";

/** All that the bond carries goes to its primary member; a host without it has nothing to do. */
export function lowerBreak(lowering: HostLowering, change: BreakBondChange): void {
  const { bench, host } = lowering;
  breakUp(lowering, { host, network: namedNetwork(bench.base, change.bondNetwork) }, { labels: true });
}
