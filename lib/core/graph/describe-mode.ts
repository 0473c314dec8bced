import type { BondMode, StringMap } from "@/lib/core/topology/entities";
import { unreachable } from "@/lib/core/shared/internal-error";

/** A bond's mode as an operator calls it, hashing included where there is a choice (XenAPI `Bond.mode`, `Bond.properties`). */
export function describeMode(mode: BondMode, properties: StringMap): string {
  switch (mode) {
    case "active-backup":
      return "active-backup";
    case "balance-slb":
      return "balance-slb";
    case "lacp":
      return properties["hashing_algorithm"] === "src_mac" ? "LACP by MAC" : "LACP by IP, port";
    default:
      return unreachable(mode);
  }
}
