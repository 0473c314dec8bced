import { remadeMarker, type Command, type NetworkTarget } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import { ok, type Result } from "@/lib/core/shared/result";
import type { HostUuid } from "@/lib/core/topology/ids";
import { bondRef, pifRef, refOf, tunnelRef, vlanRef } from "@/lib/xenapi/find-ref";
import type { FindPlannedNetwork } from "@/lib/xenapi/find-ref";
import type { XenApiSession } from "@/lib/xenapi/session";
import type { WireValue } from "@/lib/xenapi/transport";

/** A command with its references found, ready to be sent under the session in which they were found. */
export interface WireCall {
  readonly method: string;
  readonly params: readonly WireValue[];
  /** Answered with a task; a setter of a field has no such form, and its answer is its end (xenapi.md 1.7). */
  readonly async: boolean;
}

/**
 * Only reads. Fails with `XENAPI.UUID_INVALID` when an object of the command is gone, with `POOL.BOND_MISSING`,
 * `POOL.PIF_MISSING`, `POOL.VLAN_MISSING` or `POOL.TUNNEL_MISSING` when the host has no such thing on the network.
 */
export async function wireCall(
  session: XenApiSession,
  command: Command,
  findPlanned: FindPlannedNetwork,
): Promise<Result<WireCall>> {
  const network = (target: NetworkTarget): Promise<Result<string>> => networkRef(session, target, findPlanned);
  const host = (uuid: HostUuid): Promise<Result<string>> => refOf(session, "host", uuid);
  const place = async (command: Place): Promise<Result<{ network: string; host: string }>> => {
    const on = await network(command.network);
    if (!on.ok) return on;
    const of = await host(command.host);
    return of.ok ? ok({ network: on.value, host: of.value }) : of;
  };
  const bond = async (command: Place): Promise<Result<string>> => {
    const found = await place(command);
    return found.ok ? bondRef(session, found.value, command.network.name) : found;
  };
  const pif = async (command: Place): Promise<Result<string>> => {
    const found = await place(command);
    return found.ok ? pifRef(session, found.value, command.network.name) : found;
  };
  switch (command.call) {
    case "network.create":
      return ok({
        method: "Async.network.create",
        async: true,
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
      const on = await network(command.network);
      if (!on.ok) return on;
      const members: string[] = [];
      for (const uuid of command.members) {
        const member = await refOf(session, "PIF", uuid);
        if (!member.ok) return member;
        members.push(member.value);
      }
      // Network first: the order of the arguments is not the order of importance (xenapi.md 5.1).
      const params = [on.value, members, command.mac, command.mode, command.properties];
      return ok({ method: "Async.Bond.create", params, async: true });
    }
    case "Bond.destroy":
      return asTask(command, await bond(command));
    case "Bond.set_mode":
      return asTask(command, await bond(command), command.mode);
    case "Bond.set_property":
      return asTask(command, await bond(command), command.name, command.value);
    case "network.destroy":
      return asTask(command, await network(command.network));
    case "network.set_name_label":
    case "network.set_name_description":
    case "network.set_MTU":
      return asSetter(command, await network(command.network), command.value);
    case "network.remove_from_other_config":
      return asSetter(command, await network(command.network), command.key);
    case "network.add_to_other_config":
      return asSetter(command, await network(command.network), command.key, command.value);
    case "PIF.remove_from_other_config":
      return asSetter(command, await pif(command), command.key);
    case "PIF.add_to_other_config":
      return asSetter(command, await pif(command), command.key, command.value);
    case "VLAN.add_to_other_config": {
      const found = await place(command);
      const vlan = found.ok ? await vlanRef(session, found.value, command.network.name) : found;
      return asSetter(command, vlan, command.key, command.value);
    }
    case "tunnel.add_to_other_config": {
      const found = await place(command);
      const tunnel = found.ok ? await tunnelRef(session, found.value, command.network.name) : found;
      return asSetter(command, tunnel, command.key, command.value);
    }
    case "Bond.add_to_other_config":
      return asSetter(command, await bond(command), command.key, command.value);
    case "VLAN.create":
    case "tunnel.create": {
      const on = await network(command.network);
      if (!on.ok) return on;
      const carrier = await pif({ host: command.host, network: command.carrier });
      // The tag stands before the network, the protocol after it (xenapi.md 6).
      return command.call === "VLAN.create"
        ? asTask(command, carrier, command.tag, on.value)
        : asTask(command, carrier, on.value, command.protocol);
    }
    case "VLAN.destroy": {
      const found = await place(command);
      return asTask(command, found.ok ? await vlanRef(session, found.value, command.network.name) : found);
    }
    case "tunnel.destroy": {
      const found = await place(command);
      return asTask(command, found.ok ? await tunnelRef(session, found.value, command.network.name) : found);
    }
    case "PIF.reconfigure_ip": {
      const { mode, address, netmask, gateway, dns } = command.ipv4;
      return asTask(command, await pif(command), mode, address, netmask, gateway, dns);
    }
    case "PIF.reconfigure_ipv6": {
      const { mode, addresses, gateway } = command.ipv6;
      return asTask(command, await pif(command), mode, addresses[0] ?? "", gateway, "");
    }
    case "PIF.unplug":
      return asTask(command, await pif(command));
    case "PIF.set_disallow_unplug":
      return asTask(command, await pif(command), command.value);
    case "VIF.move": {
      const on = await network(command.network);
      return on.ok ? asTask(command, await refOf(session, "VIF", command.vif), on.value) : on;
    }
    case "PIF.plug":
      return asTask(command, await pif(command));
    case "host.restart_agent":
    case "host.disable":
    case "host.evacuate":
    case "host.enable":
      return asTask(command, await host(command.host));
    default:
      return unreachable(command);
  }
}

interface Place {
  readonly host: HostUuid;
  readonly network: NetworkTarget;
}

function asTask({ call }: Command, self: Result<string>, ...more: readonly WireValue[]): Result<WireCall> {
  return self.ok ? ok({ method: `Async.${call}`, params: [self.value, ...more], async: true }) : self;
}

function asSetter({ call }: Command, self: Result<string>, ...more: readonly WireValue[]): Result<WireCall> {
  return self.ok ? ok({ method: call, params: [self.value, ...more], async: false }) : self;
}

async function networkRef(
  session: XenApiSession,
  target: NetworkTarget,
  findPlanned: FindPlannedNetwork,
): Promise<Result<string>> {
  if (target.kind === "existing") {
    const known = await refOf(session, "network", target.uuid);
    if (known.ok || known.failure.xenapi?.code !== "UUID_INVALID") return known;
    // A revert may have made it anew.
    const remade = await findPlanned(remadeMarker(target.uuid));
    return remade.ok ? refOf(session, "network", remade.value) : known;
  }
  const found = await findPlanned(target.marker);
  return found.ok ? refOf(session, "network", found.value) : found;
}
