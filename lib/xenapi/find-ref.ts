import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { resultOf } from "@/lib/xenapi/call-answer";
import type { XenApiSession } from "@/lib/xenapi/session";

/**
 * Which object does a command mean, in the pool as it is at this moment? References are found anew for each call: they
 * may not outlive a session, and a bond that was made again has another one.
 */

/** Finds the network that carries a plan's marker, in the pool as it is now. Fails when there is not exactly one. */
export type FindPlannedNetwork = (marker: string) => Promise<Result<NetworkUuid>>;

/** References of a host and of a network. */
export interface WirePlace {
  readonly host: string;
  readonly network: string;
}

const nullRef = "OpaqueRef:NULL";

export async function refOf(session: XenApiSession, cls: string, uuid: string): Promise<Result<string>> {
  const found = resultOf(await session.call(`${cls}.get_by_uuid`, [uuid], { fresh: true }));
  if (!found.ok) return found;
  if (typeof found.value === "string") return ok(found.value);
  return notOk(failure("XENAPI.NOT_XENAPI", `${cls}.get_by_uuid was answered without a reference.`));
}

/** The host's PIF on the network: xapi has at most one (xenapi.md 4.2). */
export async function pifRef(session: XenApiSession, place: WirePlace, name: string): Promise<Result<string>> {
  const found = await pifRow(session, place);
  if (!found.ok) return found;
  return found.value === null ? notOk(missing("PIF", name)) : ok(found.value.ref);
}

/** The bond whose interface that PIF is. */
export async function bondRef(session: XenApiSession, place: WirePlace, name: string): Promise<Result<string>> {
  const found = await pifRow(session, place);
  if (!found.ok) return found;
  const bonds: unknown = found.value === null ? null : Reflect.get(found.value.row, "bond_master_of");
  const bond: unknown = Array.isArray(bonds) ? bonds[0] : undefined;
  return typeof bond === "string" ? ok(bond) : notOk(missing("bond", name));
}

/** The VLAN whose upper PIF that PIF is. */
export async function vlanRef(session: XenApiSession, place: WirePlace, name: string): Promise<Result<string>> {
  const found = await pifRow(session, place);
  if (!found.ok) return found;
  const vlan: unknown = found.value === null ? null : Reflect.get(found.value.row, "VLAN_master_of");
  return typeof vlan === "string" && vlan !== nullRef ? ok(vlan) : notOk(missing("VLAN", name));
}

/** The tunnel whose access PIF that PIF is. */
export async function tunnelRef(session: XenApiSession, place: WirePlace, name: string): Promise<Result<string>> {
  const found = await pifRow(session, place);
  if (!found.ok) return found;
  const tunnels: unknown = found.value === null ? null : Reflect.get(found.value.row, "tunnel_access_PIF_of");
  const tunnel: unknown = Array.isArray(tunnels) ? tunnels[0] : undefined;
  return typeof tunnel === "string" ? ok(tunnel) : notOk(missing("tunnel", name));
}

async function pifRow(
  session: XenApiSession,
  { host, network }: WirePlace,
): Promise<Result<{ readonly ref: string; readonly row: object } | null>> {
  const where = `field "network"="${network}" and field "host"="${host}"`;
  const found = resultOf(await session.call("PIF.get_all_records_where", [where], { fresh: true }));
  if (!found.ok) return found;
  if (typeof found.value !== "object" || found.value === null) {
    return notOk(failure("XENAPI.NOT_XENAPI", "PIF.get_all_records_where was answered without records."));
  }
  const rows: readonly (readonly [string, unknown])[] = Object.entries(found.value);
  const [first] = rows;
  if (first === undefined) return ok(null);
  const [ref, row] = first;
  return typeof row === "object" && row !== null ? ok({ ref, row }) : ok(null);
}

function missing(what: "PIF" | "bond" | "VLAN" | "tunnel", name: string) {
  return failure(`POOL.${what.toUpperCase()}_MISSING`, `The host has no ${what} on the network ${name} any more.`, {
    nextStep: "Look at the pool and draw a new plan.",
  });
}
