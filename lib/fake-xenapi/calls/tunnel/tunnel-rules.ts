import { ApiError, type CallContext, type Ref } from "@/lib/fake-xenapi/engine/types";
import {
  assertManaged,
  assertNetworkManaged,
  assertNotConnected,
  assertOpenVswitch,
  isSriovNetwork,
} from "@/lib/fake-xenapi/network-model/guards";
import { dropTunnel, makeTunnel, type TunnelProtocol } from "@/lib/fake-xenapi/network-model/make-tunnel";
import { isBondMember, pifKind } from "@/lib/fake-xenapi/network-model/pif-kind";
import { restsOnSriov } from "@/lib/fake-xenapi/network-model/pif-stack";
import { unplugPif } from "@/lib/fake-xenapi/network-model/plug";
import { assertCanUnplug, plugByCall } from "@/lib/fake-xenapi/network-model/plug-rules";

/**
 * `tunnel.create` (xenapi.md section 6). The plug at the end may still refuse (TRANSPORT_PIF_NOT_CONFIGURED); the
 * rows are there by then, and stay.
 */
export function createTunnel(
  context: Pick<CallContext, "db" | "wires" | "random">,
  request: { transport: Ref; network: Ref; protocol: TunnelProtocol },
): Ref {
  const { db } = context;
  const { transport, network } = request;
  assertNetworkManaged(db, network);
  assertNotConnected(db, db.get("PIF", transport).host, network);
  assertManaged(db, transport);
  if (isBondMember(db, transport)) throw new ApiError("CANNOT_ADD_TUNNEL_TO_BOND_SLAVE", transport);
  const kind = pifKind(db, transport);
  if (kind === "tunnel-access") throw new ApiError("IS_TUNNEL_ACCESS_PIF", transport);
  if (kind === "sriov-logical") throw new ApiError("CANNOT_ADD_TUNNEL_TO_SRIOV_LOGICAL", transport);
  if (restsOnSriov(db, transport)) throw new ApiError("CANNOT_ADD_TUNNEL_TO_VLAN_ON_SRIOV_LOGICAL", transport);
  if (isSriovNetwork(db, network)) throw new ApiError("NETWORK_INCOMPATIBLE_WITH_TUNNEL", network);
  assertOpenVswitch(db);
  const { tunnel, access } = makeTunnel(context, request);
  plugByCall(context, access);
  return tunnel;
}

/** `tunnel.destroy`: whatever forbids unplugging the access PIF forbids this. */
export function destroyTunnel(context: Pick<CallContext, "db" | "wires">, tunnel: Ref): void {
  const { db } = context;
  const { access_PIF } = db.get("tunnel", tunnel);
  assertCanUnplug(db, access_PIF);
  unplugPif(context, access_PIF);
  dropTunnel(context, tunnel);
}
