import type { Network } from "@/lib/core/topology/entities";

/** xapi's own network inside each host (`other_config:is_host_internal_management_network`, bridge `xenapi`). */
export function isHostInternal(network: Network): boolean {
  return network.otherConfig["is_host_internal_management_network"] === "true" || network.bridge === "xenapi";
}
