import { addressWords } from "@/lib/core/topology/pif-facts";
import { xeNetwork, xePif, type Place } from "@/lib/core/plan/steps/place";
import { shellQuoted } from "@/lib/core/plan/shell-quoted";
import type { Expectation, InverseStep, NetworkTarget } from "@/lib/core/plan/step";
import type { IPv4Config, IPv6Config, Tunnel, Vif, VlanPif } from "@/lib/core/topology/entities";

/** Steps that only a revert needs: XenAPI's own calls for what bonding moved to the wrong place or forgot. */

function base(place: Place, what: string): Pick<InverseStep, "id" | "host" | "risk" | "before"> {
  return { id: idOf(place, what), host: place.host.uuid, risk: "reshaping", before: [live(place)] };
}

function idOf({ host, network }: Place, what: string): string {
  return `${host.name} / ${network.name} / ${what}`;
}

function live({ host }: Place): Expectation {
  return { claim: "host-live", host: host.uuid };
}

/** Removes a VLAN or tunnel from the PIF on `carrier` (VLAN.destroy, tunnel.destroy); nothing when it is not there. */
export function removeAboveStep(place: Place, role: "vlan" | "tunnel", carrier: NetworkTarget): InverseStep {
  const { host, network } = place;
  const what = role === "vlan" ? "VLAN" : "tunnel";
  const xe =
    role === "vlan"
      ? "vlan-destroy uuid=$(xe vlan-list untagged-PIF="
      : "tunnel-destroy uuid=$(xe tunnel-list access-PIF=";
  return {
    id: idOf(place, `remove the ${what} from ${carrier.name}`),
    title: `Take the ${what} ${network.name} of ${host.name} off ${carrier.name}`,
    host: host.uuid,
    risk: "reshaping",
    command: { call: role === "vlan" ? "VLAN.destroy" : "tunnel.destroy", host: host.uuid, network },
    before: [live(place)],
    after: [{ claim: "off-carrier", host: host.uuid, network, carrier }],
    undoByHand: `xe ${xe}${xePif(place)} --minimal)`,
  };
}

/** Makes a VLAN on the PIF on `carrier` (VLAN.create, which plugs it). */
export function makeVlanStep(place: Place, vlan: Pick<VlanPif, "tag">, carrier: NetworkTarget): InverseStep {
  const { host, network } = place;
  return {
    id: idOf(place, `make the VLAN on ${carrier.name}`),
    title: `Put VLAN ${String(vlan.tag)} ${network.name} of ${host.name} on ${carrier.name}`,
    host: host.uuid,
    risk: "reshaping",
    command: { call: "VLAN.create", host: host.uuid, network, carrier, tag: vlan.tag },
    before: [live(place), { claim: "network-free-on-host", host: host.uuid, network }],
    after: [{ claim: "on-carrier", host: host.uuid, network, carrier }],
    undoByHand: `xe vlan-create pif-uuid=${xePif({ host, network: carrier })} vlan=${String(vlan.tag)} network-uuid=${xeNetwork(network)}`,
  };
}

/** Makes a tunnel on the PIF on `carrier` (tunnel.create, which plugs it). */
export function makeTunnelStep(place: Place, tunnel: Pick<Tunnel, "protocol">, carrier: NetworkTarget): InverseStep {
  const { host, network } = place;
  const { protocol } = tunnel;
  const step = base(place, `make the tunnel on ${carrier.name}`);
  return {
    ...step,
    title: `Put the tunnel ${network.name} of ${host.name} on ${carrier.name}`,
    command: { call: "tunnel.create", host: host.uuid, network, carrier, protocol },
    before: [...step.before, { claim: "network-free-on-host", host: host.uuid, network }],
    after: [{ claim: "on-carrier", host: host.uuid, network, carrier }],
    undoByHand: `xe tunnel-create pif-uuid=${xePif({ host, network: carrier })} network-uuid=${xeNetwork(network)} protocol=${protocol}`,
  };
}

export function reconfigureStep(place: Place, ipv4: IPv4Config): InverseStep {
  const { host, network } = place;
  return {
    ...base(place, "set the address"),
    title: `Give ${network.name} of ${host.name} ${addressWords(ipv4)}`,
    risk: "disruptive",
    command: { call: "PIF.reconfigure_ip", host: host.uuid, network, ipv4 },
    after: [{ claim: "address-on", host: host.uuid, network, ipv4 }],
    undoByHand: `xe pif-reconfigure-ip uuid=${xePif(place)} mode=${ipv4.mode} IP=${ipv4.address} netmask=${ipv4.netmask}`,
  };
}

/** Gives a bond the address that a broken-off Bond.create or Bond.destroy left on its member; called only then. */
export function keepBondAddressStep(place: Place, ipv4: IPv4Config): InverseStep {
  const { host, network } = place;
  return {
    ...reconfigureStep(place, ipv4),
    id: `${host.name} / ${network.name} / see to the address`,
    title: `See that the bond ${network.name} of ${host.name} still has ${addressWords(ipv4)}`,
    after: [{ claim: "bond-address", host: host.uuid, network, ipv4 }],
  };
}

export function reconfigureIPv6Step(place: Place, ipv6: IPv6Config): InverseStep {
  const { host, network } = place;
  return {
    ...base(place, "set the IPv6 address"),
    title: `Give ${network.name} of ${host.name} IPv6 ${ipv6.mode}`,
    risk: "disruptive",
    command: { call: "PIF.reconfigure_ipv6", host: host.uuid, network, ipv6 },
    after: [{ claim: "ipv6-on", host: host.uuid, network, ipv6 }],
    undoByHand: `xe pif-reconfigure-ipv6 uuid=${xePif(place)} mode=${ipv6.mode} IPv6=${ipv6.addresses[0] ?? ""}`,
  };
}

export function unplugPifStep(place: Place): InverseStep {
  const { host, network } = place;
  return {
    ...base(place, "unplug"),
    title: `Unplug ${network.name} on ${host.name}, as it was`,
    command: { call: "PIF.unplug", host: host.uuid, network },
    after: [{ claim: "detached", host: host.uuid, network }],
    undoByHand: `xe pif-unplug uuid=${xePif(place)}`,
  };
}

/** `PIF.set_disallow_unplug`, a field of the database. */
export function disallowUnplugStep(place: Place, value: boolean): InverseStep {
  const { host, network } = place;
  return {
    ...base(place, value ? "forbid unplugging" : "allow unplugging"),
    title: `${value ? "Forbid" : "Allow"} unplugging ${network.name} on ${host.name}`,
    risk: "additive",
    command: { call: "PIF.set_disallow_unplug", host: host.uuid, network, value },
    after: [{ claim: "disallow-unplug", host: host.uuid, network, value }],
    undoByHand: `xe pif-param-set uuid=${xePif(place)} disallow-unplug=${String(value)}`,
  };
}

/** An entry of a bond's or tunnel's own other_config. */
export function noteAboveStep(
  place: Place,
  what: "bond" | "tunnel",
  entry: { readonly key: string; readonly value: string },
): InverseStep {
  const { host, network } = place;
  const { key, value } = entry;
  const claim = what === "bond" ? ("bond-other-config" as const) : ("tunnel-other-config" as const);
  const has = { claim, host: host.uuid, network, key };
  const found =
    what === "bond"
      ? `bond-param-set uuid=${xePif(place, " params=bond-master-of")}`
      : `tunnel-param-set uuid=$(xe tunnel-list access-PIF=${xePif(place)} --minimal)`;
  return {
    id: `${host.name} / ${what} ${network.name} / note ${key}`,
    title: `Set ${key} to “${value}” on the ${what} ${network.name} of ${host.name}`,
    host: host.uuid,
    risk: "additive",
    command: {
      call: what === "bond" ? "Bond.add_to_other_config" : "tunnel.add_to_other_config",
      host: host.uuid,
      network,
      key,
      value,
    },
    before: [{ ...has, value: null }],
    after: [{ ...has, value }],
    undoByHand: `xe ${found} ${shellQuoted(`other-config:${key}`)}=${shellQuoted(value)}`,
  };
}

/**
 * Takes the virtual interface of a running VM off a network for the moment in which that network's VLAN or tunnel is
 * made anew: xapi removes neither while one is attached (VIF_IN_USE).
 */
export function parkVifStep(
  place: Place,
  parked: { readonly vif: Vif; readonly vm: string; readonly at: NetworkTarget },
): InverseStep {
  const { host, network } = place;
  const { vif, vm, at } = parked;
  return {
    id: `${host.name} / VIF ${vif.device} of ${vm} (${vif.uuid}) / wait on ${at.name}`,
    title: `Let the virtual interface ${vif.device} of ${vm} wait on ${at.name}, without a connection`,
    host: host.uuid,
    risk: "disruptive",
    command: { call: "VIF.move", vif: vif.uuid, network: at },
    before: [{ claim: "network-present", network: at }],
    after: [{ claim: "vif-off", vif: vif.uuid, host: host.uuid, network }],
    undoByHand: `xe vif-move uuid=${vif.uuid} network-uuid=${xeNetwork(network)}`,
  };
}
