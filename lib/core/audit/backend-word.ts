import type { Host } from "@/lib/core/topology/entities";

/** "Open vSwitch", "Linux bridge". */
export function backendWord({ backend }: Pick<Host, "backend">): string {
  return backend === "openvswitch" ? "Open vSwitch" : "Linux bridge";
}
