import { plannedNetworkUuid } from "@/lib/core/draft/bond-marker";
import { setBondMode, setBondProperty } from "@/lib/core/plan/effects/change-bond";
import { createTunnel, createVlan, destroyAbove } from "@/lib/core/plan/effects/make-above";
import { reconfigure, unplugPif } from "@/lib/core/plan/effects/change-pif";
import { createBond } from "@/lib/core/plan/effects/create-bond";
import { destroyBond } from "@/lib/core/plan/effects/destroy-bond";
import { evacuateHost } from "@/lib/core/plan/effects/evacuate-host";
import { inheritNetworking } from "@/lib/core/plan/effects/inherit-bonds";
import { moveVifs } from "@/lib/core/plan/effects/move-vifs";
import { plugPif } from "@/lib/core/plan/effects/plug-pif";
import {
  bondIn,
  closePool,
  closeViews,
  networkIn,
  openPool,
  pifOn,
  put,
  type WorkingPool,
} from "@/lib/core/plan/effects/working-pool";
import { markerKey, type Command, type NetworkTarget } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { Network, Pif, StringMap } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * What will the pool look like after these calls? xapi's own effects, over our entities; new objects get placeholder
 * uuids (`planned:…`). A call that xapi would refuse because of what it is about (a NIC that is taken, a bond that is
 * gone) changes nothing; whether it will accept the others is for the preflight.
 */
export function applyCommands(topology: PoolTopology, commands: readonly Command[]): PoolTopology {
  if (commands.length === 0) return topology;
  const pool = openPool(topology);
  for (const command of commands) applyCommand(pool, command);
  return closePool(pool);
}

/** One of them, on a pool in the middle of being rewritten. */
export function applyCommand(pool: WorkingPool, command: Command): void {
  closeViews(pool);
  switch (command.call) {
    case "network.create": {
      const marker = command.otherConfig[markerKey] ?? command.name;
      put(pool.networks, {
        uuid: plannedNetworkUuid(marker),
        name: command.name,
        description: command.description,
        // xapi chooses `xapiN` when it makes the network.
        bridge: "",
        mtu: command.mtu,
        managed: true,
        otherConfig: command.otherConfig,
      });
      return;
    }
    case "Bond.create":
      if (canCreate(pool, command)) createBond(pool, command);
      return;
    case "Bond.destroy":
      destroyBond(pool, command);
      return;
    case "Bond.set_mode":
      setBondMode(pool, command);
      return;
    case "Bond.set_property":
      setBondProperty(pool, command);
      return;
    case "network.destroy": {
      const network = networkIn(pool, command.network);
      if (network) pool.networks.delete(network.uuid);
      return;
    }
    case "network.set_name_label":
      return editNetwork(pool, command.network, (network) => ({ ...network, name: command.value }));
    case "network.set_name_description":
      return editNetwork(pool, command.network, (network) => ({ ...network, description: command.value }));
    case "network.set_MTU":
      return editNetwork(pool, command.network, (network) => ({ ...network, mtu: command.value }));
    case "network.remove_from_other_config":
      return editNetwork(pool, command.network, (network) => ({
        ...network,
        otherConfig: without(network.otherConfig, command.key),
      }));
    case "network.add_to_other_config":
      return editNetwork(pool, command.network, (network) => ({
        ...network,
        otherConfig: { ...network.otherConfig, [command.key]: command.value },
      }));
    case "PIF.remove_from_other_config":
      return editPif(pool, command, (pif) => ({ ...pif, otherConfig: without(pif.otherConfig, command.key) }));
    case "PIF.add_to_other_config":
      return editPif(pool, command, (pif) => ({
        ...pif,
        otherConfig: { ...pif.otherConfig, [command.key]: command.value },
      }));
    case "VLAN.add_to_other_config": {
      const pif = placed(pool, command);
      const vlan = pif?.role === "vlan" ? pool.vlans.get(pif.vlan) : undefined;
      if (vlan) put(pool.vlans, { ...vlan, otherConfig: { ...vlan.otherConfig, [command.key]: command.value } });
      return;
    }
    case "tunnel.add_to_other_config": {
      const pif = placed(pool, command);
      const tunnel = pif?.role === "tunnel" ? pool.tunnels.get(pif.tunnel) : undefined;
      if (tunnel)
        put(pool.tunnels, { ...tunnel, otherConfig: { ...tunnel.otherConfig, [command.key]: command.value } });
      return;
    }
    case "Bond.add_to_other_config": {
      const bond = bondIn(pool, command)?.bond;
      if (bond) put(pool.bonds, { ...bond, otherConfig: { ...bond.otherConfig, [command.key]: command.value } });
      return;
    }
    case "VLAN.create":
      createVlan(pool, command);
      return;
    case "tunnel.create":
      createTunnel(pool, command);
      return;
    case "VLAN.destroy":
    case "tunnel.destroy":
      destroyAbove(pool, command);
      return;
    case "PIF.reconfigure_ip":
    case "PIF.reconfigure_ipv6":
      reconfigure(pool, command);
      return;
    case "PIF.unplug": {
      const pif = placed(pool, command);
      if (pif) unplugPif(pool, pif);
      return;
    }
    case "PIF.set_disallow_unplug":
      return editPif(pool, command, (pif) => ({ ...pif, disallowUnplug: command.value }));
    case "VIF.move": {
      const network = networkIn(pool, command.network);
      if (network) moveVifs(pool, [command.vif], network.uuid);
      return;
    }
    case "PIF.plug": {
      const pif = placed(pool, command);
      // A tunnel's transport is plugged first.
      if (pif?.role === "tunnel") plugPif(pool, pif.transportPif);
      if (pif && !(pif.role === "physical" && pif.memberOf !== null)) plugPif(pool, pif.uuid);
      return;
    }
    case "host.restart_agent":
      inheritNetworking(pool, command.host);
      return;
    case "host.disable":
    case "host.enable": {
      const host = pool.hosts.get(command.host);
      if (host) put(pool.hosts, { ...host, enabled: command.call === "host.enable" });
      return;
    }
    case "host.evacuate":
      evacuateHost(pool, command.host);
      return;
    default:
      unreachable(command);
  }
}

function canCreate(pool: WorkingPool, command: Extract<Command, { call: "Bond.create" }>): boolean {
  const network = networkIn(pool, command.network);
  if (network === null || pifOn(pool, command.host, network.uuid) !== null) return false;
  return command.members.every((uuid) => {
    const pif = pool.pifs.get(uuid);
    return pif?.role === "physical" && pif.managed && pif.memberOf === null;
  });
}

function placed(pool: WorkingPool, place: { readonly host: HostUuid; readonly network: NetworkTarget }): Pif | null {
  const network = networkIn(pool, place.network);
  return network && pifOn(pool, place.host, network.uuid);
}

function editNetwork(pool: WorkingPool, target: NetworkTarget, edit: (network: Network) => Network): void {
  const network = networkIn(pool, target);
  if (network) put(pool.networks, edit(network));
}

function editPif(
  pool: WorkingPool,
  place: { readonly host: HostUuid; readonly network: NetworkTarget },
  edit: (pif: Pif) => Pif,
): void {
  const pif = placed(pool, place);
  if (pif) put(pool.pifs, edit(pif));
}

function without(values: StringMap, key: string): StringMap {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));
}
