import type { CallContext, Ref } from "@/lib/fake-xenapi/engine/types";
import { nextDevice } from "@/lib/fake-xenapi/network-model/host-pifs";

export type TunnelProtocol = "gre" | "vxlan";

/**
 * The rows of a tunnel, without a single check (`Xapi_tunnel.create_internal`): a new access PIF `tunnelN` with a
 * MAC of its own and the transport's metrics, unplugged.
 */
export function makeTunnel(
  { db, random }: Pick<CallContext, "db" | "random">,
  { transport, network, protocol }: { transport: Ref; network: Ref; protocol: TunnelProtocol },
): { tunnel: Ref; access: Ref } {
  const base = db.get("PIF", transport);
  const access = db.create("PIF", {
    device: nextDevice(db, base.host, "tunnel"),
    network,
    host: base.host,
    MAC: random.mac(),
    MTU: -1,
    metrics: base.metrics,
    currently_attached: false,
    IPv6: [""],
    primary_address_type: base.primary_address_type,
  });
  const tunnel = db.create("tunnel", {
    access_PIF: access,
    transport_PIF: transport,
    status: { active: "false" },
    protocol,
  });
  return { tunnel, access };
}

/** Deletes the rows of a tunnel; its network stays. */
export function dropTunnel({ db }: Pick<CallContext, "db">, tunnel: Ref): void {
  const { access_PIF } = db.get("tunnel", tunnel);
  db.destroy("tunnel", tunnel);
  db.destroy("PIF", access_PIF);
}
