import type { CallContext, Ref } from "@/lib/fake-xenapi/engine/types";
import { localVifs } from "@/lib/fake-xenapi/network-model/local-vifs";
import { dropTunnel, makeTunnel } from "@/lib/fake-xenapi/network-model/make-tunnel";
import { dropVlan, makeVlan } from "@/lib/fake-xenapi/network-model/make-vlan";
import { moveManagement } from "@/lib/fake-xenapi/network-model/management";
import { copyIpv4 } from "@/lib/fake-xenapi/network-model/pif-ip";
import { plugPif, unplugPif } from "@/lib/fake-xenapi/network-model/plug";

type Context = Pick<CallContext, "db" | "wires" | "random">;

/**
 * Moves a VLAN to another PIF of its host (`Xapi_bond.move_vlan`). Nothing is repointed: new rows take the place of
 * the old ones. A tag that is already there absorbs the old VLAN: local VIFs go over to its network, and its IPv4
 * configuration is overwritten, even with `None`.
 */
export function moveVlan(context: Context, vlan: Ref, to: Ref): void {
  const { db } = context;
  const { tag, untagged_PIF: old } = db.get("VLAN", vlan);
  const { network, host, currently_attached: wasPlugged, management: wasManagement } = db.get("PIF", old);
  if (wasPlugged) unplugPif(context, old);
  const untagged = vlanToJoin(context, { to, tag, network, host });
  copyIpv4(db, old, untagged);
  // Before the old row goes, so that the host is never without a management interface.
  if (wasManagement) moveManagement(context, untagged);
  dropVlan(context, vlan);
  if (wasPlugged && !wasManagement) plugPif(context, untagged);
}

function vlanToJoin(
  context: Context,
  { to, tag, network, host }: { to: Ref; tag: number; network: Ref; host: Ref },
): Ref {
  const { db } = context;
  const present = db.get("PIF", to).VLAN_slave_of.find((candidate) => db.get("VLAN", candidate).tag === tag);
  if (present === undefined) return makeVlan(context, { tagged: to, tag, network }).untagged;
  const { untagged_PIF } = db.get("VLAN", present);
  moveVifs(context, localVifs(db, host, [network]), db.get("PIF", untagged_PIF).network);
  return untagged_PIF;
}

/** Moves a tunnel to another transport (`Xapi_bond.move_tunnel`): a new tunnel, a new access PIF with a new MAC. */
export function moveTunnel(context: Context, tunnel: Ref, transport: Ref): void {
  const { db } = context;
  const { access_PIF: old, protocol } = db.get("tunnel", tunnel);
  const { network, currently_attached: wasPlugged } = db.get("PIF", old);
  if (wasPlugged) unplugPif(context, old);
  dropTunnel(context, tunnel);
  const { access } = makeTunnel(context, { transport, network, protocol });
  if (wasPlugged) plugPif(context, access);
}

/** Puts VIFs on another network; attached ones move live and stay attached. */
export function moveVifs({ db }: Pick<Context, "db">, vifs: readonly Ref[], network: Ref): void {
  for (const vif of vifs) db.set("VIF", vif, "network", network);
}

/** Enabled or not, a cluster host follows its PIF. */
export function moveClusterHosts({ db }: Pick<Context, "db">, from: readonly Ref[], to: Ref): void {
  for (const ref of db.where("Cluster_host", (row) => from.includes(row.PIF))) db.set("Cluster_host", ref, "PIF", to);
}
