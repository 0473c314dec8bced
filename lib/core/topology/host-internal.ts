import type { Network } from "@/lib/core/topology/entities";

/** xapi's own network inside each host (`other_config:is_host_internal_management_network`, in old pools only
 * `is_guest_installer_network`; bridge `xenapi`). */
export function isHostInternal(network: Network): boolean {
  return (
    network.bridge === "xenapi" ||
    network.otherConfig["is_host_internal_management_network"] === "true" ||
    network.otherConfig["is_guest_installer_network"] === "true"
  );
}
