import { failure } from "@/lib/core/shared/failure";
import { unreachable } from "@/lib/core/shared/internal-error";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { Command, NetworkTarget } from "@/lib/core/plan/step";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { resultOf } from "@/lib/xenapi/call-answer";
import type { XenApiSession } from "@/lib/xenapi/session";
import type { WireValue } from "@/lib/xenapi/transport";

/** A command with its references found, ready to be sent under the session in which they were found. */
export interface WireCall {
  readonly method: string;
  readonly params: readonly WireValue[];
}

/** Finds the network that carries a plan's marker, in the pool as it is now. Fails when there is not exactly one. */
export type FindPlannedNetwork = (marker: string) => Promise<Result<NetworkUuid>>;

/** Only reads. Fails with `XENAPI.UUID_INVALID` when an object of the command is gone. */
export async function wireCall(
  session: XenApiSession,
  command: Command,
  findPlanned: FindPlannedNetwork,
): Promise<Result<WireCall>> {
  switch (command.call) {
    case "network.create":
      return ok({
        method: "Async.network.create",
        params: [
          {
            name_label: command.name,
            name_description: command.description,
            MTU: command.mtu,
            // Mandatory in the struct, unlike everything else (xenapi.md section 6).
            other_config: command.otherConfig,
          },
        ],
      });
    case "Bond.create": {
      const network = await networkRef(session, command.network, findPlanned);
      if (!network.ok) return network;
      const members: string[] = [];
      for (const uuid of command.members) {
        const member = await refOf(session, "PIF", uuid);
        if (!member.ok) return member;
        members.push(member.value);
      }
      // Network first: the order of the arguments is not the order of importance (xenapi.md 5.1).
      const params = [network.value, members, command.mac, command.mode, command.properties];
      return ok({ method: "Async.Bond.create", params });
    }
    default:
      return unreachable(command);
  }
}

async function networkRef(
  session: XenApiSession,
  target: NetworkTarget,
  findPlanned: FindPlannedNetwork,
): Promise<Result<string>> {
  if (target.kind === "existing") return refOf(session, "network", target.uuid);
  const found = await findPlanned(target.marker);
  return found.ok ? refOf(session, "network", found.value) : found;
}

async function refOf(session: XenApiSession, cls: string, uuid: string): Promise<Result<string>> {
  const found = resultOf(await session.call(`${cls}.get_by_uuid`, [uuid], { fresh: true }));
  if (!found.ok) return found;
  if (typeof found.value === "string") return ok(found.value);
  return notOk(failure("XENAPI.NOT_XENAPI", `${cls}.get_by_uuid was answered without a reference.`));
}
