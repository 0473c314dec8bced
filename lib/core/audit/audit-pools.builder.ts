import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import type { Finding } from "@/lib/core/shared/finding";
import type { Bond, Host, Network, Pif, Vlan } from "@/lib/core/topology/entities";
import { netId, pifId, pool, type NicOptions, type PoolBuilder } from "@/lib/core/topology/topology.builder";
import { indexTopology, recordsOf, type PoolTopology } from "@/lib/core/topology/topology";

/** Small pools with one fault, and the nearest pools without it, for the tests of rules. */
export interface RuleCase {
  /** Without `AUDIT.`. */
  readonly code: string;
  readonly fires: () => PoolTopology;
  readonly silent: () => PoolTopology;
  readonly readings?: readonly Finding[];
  /** What hosts say of themselves, with the fault and without it. */
  readonly probes?: readonly HostProbe[];
  readonly silentProbes?: readonly HostProbe[];
}

/** Two hosts of two NICs on two cards; the options are for both hosts. */
export function twoHosts(
  eth0: NicOptions = {},
  eth1: NicOptions = {},
  fields: Parameters<typeof pool>[0] = {},
): PoolBuilder {
  return pool(fields)
    .host("a", (host) => host.nic("eth0", eth0).nic("eth1", eth1))
    .host("b", (host) => host.nic("eth0", eth0).nic("eth1", eth1));
}

type BondOptions = Parameters<Parameters<Parameters<PoolBuilder["host"]>[1]>[0]["bond"]>[2];

/** Two hosts with the bond `guests` of eth0 and eth1 each; the options are for the second host alone. */
export function twoBonds(
  other: { readonly nic?: NicOptions; readonly bond?: BondOptions; readonly host?: Partial<Host> } = {},
  common: { readonly nic?: NicOptions; readonly bond?: BondOptions } = {},
): PoolBuilder {
  const bond = { network: "guests", ...common.bond };
  return pool()
    .host("a", (host) => host.nic("eth0").nic("eth1", common.nic).bond("bond0", ["eth0", "eth1"], bond))
    .host(
      "b",
      (host) =>
        host
          .nic("eth0")
          .nic("eth1", { ...common.nic, ...other.nic })
          .bond("bond0", ["eth0", "eth1"], { ...bond, ...other.bond }),
      other.host,
    );
}

/** The pool with these fields of one PIF replaced. */
export function withPif(topology: PoolTopology, host: string, device: string, fields: Partial<Pif>): PoolTopology {
  const uuid = pifId(host, device);
  const records = recordsOf(topology);
  return indexTopology({
    ...records,
    // The fields are chosen by the test for the kind of PIF that it names.
    pifs: records.pifs.map((pif) => (pif.uuid === uuid ? ({ ...pif, ...fields } as Pif) : pif)),
  });
}

export function withHost(topology: PoolTopology, name: string, fields: Partial<Host>): PoolTopology {
  const records = recordsOf(topology);
  return indexTopology({
    ...records,
    hosts: records.hosts.map((host) => (host.name === name ? { ...host, ...fields } : host)),
  });
}

export function withNetwork(topology: PoolTopology, name: string, fields: Partial<Network>): PoolTopology {
  const records = recordsOf(topology);
  const uuid = netId(name);
  return indexTopology({
    ...records,
    networks: records.networks.map((network) => (network.uuid === uuid ? { ...network, ...fields } : network)),
  });
}

export function withBonds(topology: PoolTopology, change: (bond: Bond) => Bond): PoolTopology {
  const records = recordsOf(topology);
  return indexTopology({ ...records, bonds: records.bonds.map(change) });
}

export function withoutVlans(topology: PoolTopology, lost: (vlan: Vlan) => boolean): PoolTopology {
  const records = recordsOf(topology);
  return indexTopology({ ...records, vlans: records.vlans.filter((vlan) => !lost(vlan)) });
}

export const dark = { carrier: "down", speed: null, duplex: "unknown" } as const;
export const bridged = { backend: "bridge" } as const;
