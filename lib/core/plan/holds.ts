import { findNetwork } from "@/lib/core/plan/find-network";
import type { Expectation, NetworkTarget } from "@/lib/core/plan/step";
import { expectationSentence } from "@/lib/core/plan/expectation-sentence";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import { unreachable } from "@/lib/core/shared/internal-error";
import { isSameSet } from "@/lib/core/shared/same-set";
import type { IPv4Config, IPv6Config, Pif, StringMap } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/** Is this claim true of this pool? What cannot be known (`unknown`) is not held against the pool. */
export function holds(expectation: Expectation, topology: PoolTopology): boolean {
  switch (expectation.claim) {
    case "host-live":
      // xapi always takes its coordinator as live: it is the one who answers.
      return (
        topology.hostOf.has(expectation.host) &&
        (expectation.host === topology.pool.coordinator || topology.hostOf.get(expectation.host)?.live !== false)
      );
    case "network-name-free":
      return topology.networks.every((network) => network.name !== expectation.name);
    case "network-present":
      return findNetwork(topology, expectation.network) !== null;
    case "network-free-on-host":
      return interfaceOn(topology, expectation.host, expectation.network) === null;
    case "nic-free": {
      const pif = topology.pifOf.get(expectation.pif);
      return pif?.role === "physical" && pif.managed && pif.memberOf === null;
    }
    case "bond-present":
      return isBondPresent(expectation, topology);
    case "attached":
      return interfaceOn(topology, expectation.host, expectation.network)?.attached ?? false;
    case "detached":
      return interfaceOn(topology, expectation.host, expectation.network)?.attached === false;
    case "on-carrier":
      return isOnCarrier(expectation, topology);
    case "off-carrier":
      return !isOnCarrier(expectation, topology);
    case "disallow-unplug":
      return interfaceOn(topology, expectation.host, expectation.network)?.disallowUnplug === expectation.value;
    case "ipv6-on": {
      const pif = interfaceOn(topology, expectation.host, expectation.network);
      return pif !== null && isSameIPv6(pif.ipv6, expectation.ipv6);
    }
    case "management-on":
      return interfaceOn(topology, expectation.host, expectation.network)?.management ?? false;
    case "address-on": {
      const pif = interfaceOn(topology, expectation.host, expectation.network);
      return pif !== null && isSameAddress(pif.ipv4, expectation.ipv4);
    }
    case "vifs-on": {
      const network = findNetwork(topology, expectation.network);
      return (
        network !== null &&
        expectation.vifs.every((uuid) => {
          const vif = topology.vifOf.get(uuid);
          const vm = vif && topology.vmOf.get(vif.vm);
          return !vif || vm?.residentOn !== expectation.host || vif.network === network.uuid;
        })
      );
    }
    case "vif-on": {
      const vif = topology.vifOf.get(expectation.vif);
      return vif === undefined || vif.network === findNetwork(topology, expectation.network)?.uuid;
    }
    case "vif-off": {
      const vif = topology.vifOf.get(expectation.vif);
      const vm = vif && topology.vmOf.get(vif.vm);
      return vm?.residentOn !== expectation.host || vif?.network !== findNetwork(topology, expectation.network)?.uuid;
    }
    case "bond-address": {
      const pif = interfaceOn(topology, expectation.host, expectation.network);
      return pif?.role !== "bond" || isSameAddress(pif.ipv4, expectation.ipv4);
    }
    case "bond-absent":
      return interfaceOn(topology, expectation.host, expectation.network)?.role !== "bond";
    case "network-absent":
      return findNetwork(topology, expectation.network) === null;
    case "network-empty": {
      const network = findNetwork(topology, expectation.network);
      return (
        network !== null &&
        (topology.pifsOnNetwork.get(network.uuid) ?? []).length === 0 &&
        (topology.vifsOnNetwork.get(network.uuid) ?? []).length === 0
      );
    }
    case "network-has": {
      const network = findNetwork(topology, expectation.network);
      const { name, description, mtu, otherConfig } = expectation;
      return (
        network !== null &&
        (name === undefined || network.name === name) &&
        (description === undefined || network.description === description) &&
        (mtu === undefined || network.mtu === mtu) &&
        (otherConfig === undefined || has(network.otherConfig, otherConfig))
      );
    }
    case "pif-other-config": {
      const pif = interfaceOn(topology, expectation.host, expectation.network);
      return has(pif?.otherConfig ?? {}, expectation);
    }
    case "vlan-other-config": {
      const pif = interfaceOn(topology, expectation.host, expectation.network);
      const vlan =
        pif?.role === "vlan" ? topology.vlansOn.get(pif.carrierPif)?.find(({ uuid }) => uuid === pif.vlan) : undefined;
      return has(vlan?.otherConfig ?? {}, expectation);
    }
    case "tunnel-other-config": {
      const pif = interfaceOn(topology, expectation.host, expectation.network);
      const tunnel =
        pif?.role === "tunnel"
          ? topology.tunnelsOn.get(pif.transportPif)?.find(({ uuid }) => uuid === pif.tunnel)
          : undefined;
      return has(tunnel?.otherConfig ?? {}, expectation);
    }
    case "bond-other-config": {
      const pif = interfaceOn(topology, expectation.host, expectation.network);
      const bond = pif?.role === "bond" ? topology.bondOf.get(pif.bond) : undefined;
      return has(bond?.otherConfig ?? {}, expectation);
    }
    case "pif-mtu":
      return interfaceOn(topology, expectation.host, expectation.network)?.mtu === expectation.mtu;
    case "host-enabled":
      return topology.hostOf.get(expectation.host)?.enabled === expectation.enabled;
    case "host-empty":
      return topology.vms.every((vm) => vm.residentOn !== expectation.host);
    default:
      return unreachable(expectation);
  }
}

export function allHold(expectations: readonly Expectation[], topology: PoolTopology): boolean {
  return expectations.every((expectation) => holds(expectation, topology));
}

/** The claims that are not true, as sentences for people. Empty when all is well. */
export function unmet(expectations: readonly Expectation[], topology: PoolTopology): readonly string[] {
  return expectations
    .filter((expectation) => !holds(expectation, topology))
    .map((expectation) => `Not so: ${expectationSentence(expectation, topology)}`);
}

function interfaceOn(topology: PoolTopology, host: HostUuid, target: NetworkTarget): Pif | null {
  const network = findNetwork(topology, target);
  return network && pifOnNetwork(topology, host, network.uuid);
}

function isBondPresent(expected: Extract<Expectation, { claim: "bond-present" }>, topology: PoolTopology): boolean {
  const pif = interfaceOn(topology, expected.host, expected.network);
  const bond = pif?.role === "bond" ? topology.bondOf.get(pif.bond) : undefined;
  return (
    bond !== undefined &&
    bond.mode === expected.mode &&
    bond.primaryMember === expected.primaryMember &&
    isSameSet(bond.members, expected.members) &&
    canonicalJson(bond.properties) === canonicalJson(expected.properties)
  );
}

function isOnCarrier(
  place: { readonly host: HostUuid; readonly network: NetworkTarget; readonly carrier: NetworkTarget },
  topology: PoolTopology,
): boolean {
  const pif = interfaceOn(topology, place.host, place.network);
  const carrier = interfaceOn(topology, place.host, place.carrier);
  if (pif === null || carrier === null) return false;
  if (pif.role === "vlan") return pif.carrierPif === carrier.uuid;
  return pif.role === "tunnel" && pif.transportPif === carrier.uuid;
}

/** With DHCP or autoconfiguration the addresses come from outside: only the way is promised. */
function isSameIPv6(actual: IPv6Config, expected: IPv6Config): boolean {
  const given = (addresses: readonly string[]): readonly string[] => addresses.filter((address) => address !== "");
  if (actual.mode !== expected.mode) return false;
  if (expected.mode !== "Static") return true;
  return actual.gateway === expected.gateway && isSameSet(given(actual.addresses), given(expected.addresses));
}

/** What is not there has no entries: `value: null` is true of it. */
function has(values: StringMap, { key, value }: { readonly key: string; readonly value: string | null }): boolean {
  return (values[key] ?? null) === value;
}

/** With DHCP the lease may be a new one: only the way in which the address is found is promised. */
function isSameAddress(actual: IPv4Config, expected: IPv4Config): boolean {
  if (actual.mode !== expected.mode) return false;
  if (expected.mode !== "Static") return true;
  return (
    actual.address === expected.address &&
    actual.netmask === expected.netmask &&
    actual.gateway === expected.gateway &&
    actual.dns === expected.dns
  );
}
