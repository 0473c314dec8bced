import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import type { PoolSeeder } from "@/lib/fake-xenapi/engine/types";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import { Dice } from "@/lib/fake-xenapi/pools/dice";
import type { BondSpec, HostSpec, NicSpec, PoolSpec, VlanSpec, VmSpec } from "@/lib/fake-xenapi/pools/pool-spec";

/** A small pool of any shape that xapi's own calls could have made; the same seed gives the same pool. */
export function randomPool(seed: number): PoolSeeder {
  return poolOf(randomPoolSpec(seed));
}

/** The description behind `randomPool`, to print when a property fails. */
export function randomPoolSpec(seed: number): PoolSpec {
  const dice = new Dice(seededRandom(seed));
  const plan = planOf(dice);
  const hosts = Array.from({ length: dice.between(1, 4) }, (_, index) => hostOf(dice, plan, index));
  return {
    name: `random ${seed}`,
    hosts,
    networks: networksOf(dice, plan),
    vms: vmsOf(dice, hosts),
  };
}

/** What the hosts of a pool have in common. */
interface Plan {
  /** Positions of the NICs, the same on every host but for holes. */
  readonly positions: readonly number[];
  readonly bond: {
    readonly members: readonly string[];
    readonly mode: "balance-slb" | "active-backup" | "lacp";
  } | null;
  readonly managementOn: "eth0" | "vlan" | "bond";
  readonly dhcp: boolean;
  readonly vlans: readonly { readonly on: string; readonly tag: number }[];
  readonly tunnel: boolean;
  readonly storage: boolean;
}

const bondModes = ["balance-slb", "active-backup", "lacp"] as const;
const managementTag = 100;

function planOf(dice: Dice): Plan {
  const positions = Array.from({ length: dice.between(2, 7) }, (_, position) => position);
  const devices = positions.map((position) => `eth${position}`);
  const members = dice.chance(0.3) && devices.length > 3 ? dice.some(devices.slice(1), 2) : [];
  const bond = members.length < 2 ? null : { members, mode: dice.pick(bondModes) };
  const bases = [...devices.filter((device) => !members.includes(device)), ...(bond === null ? [] : ["bond0"])];
  const tags = dice.some([5, 6, 7, 8], dice.between(0, 3));
  return {
    positions,
    bond,
    managementOn: dice.chance(0.2) ? "vlan" : bond !== null && dice.chance(0.3) ? "bond" : "eth0",
    dhcp: dice.chance(0.3),
    vlans: tags.map((tag) => ({ on: dice.pick(bases), tag })),
    tunnel: dice.chance(0.2),
    storage: dice.chance(0.5),
  };
}

function hostOf(dice: Dice, plan: Plan, index: number): HostSpec {
  const { bond, managementOn, storage } = plan;
  // eth0 is always there; a hole is a NIC that this host lacks, unless the pool's bond needs it.
  const present = plan.positions.filter(
    (position) => position === 0 || bond?.members.includes(`eth${position}`) === true || !dice.chance(0.1),
  );
  const hasBond = bond !== null && (managementOn === "bond" || !dice.chance(0.2));
  const address = managementIp(plan, index);
  const nics = present.map((position): NicSpec => {
    const device = `eth${position}`;
    const inBond = hasBond && bond.members.includes(device);
    return {
      device,
      carrier: !dice.chance(0.1),
      ...(position === 0 && managementOn === "eth0" ? { management: true, ip: address } : {}),
      ...(storage && position === 1 && !inBond ? storageOf(dice, index) : {}),
    };
  });
  const bonds: BondSpec[] = hasBond
    ? [
        {
          device: "bond0",
          members: bond.members,
          mode: bond.mode,
          network: "bonded",
          ...(managementOn === "bond" ? { management: true, ip: address } : {}),
        },
      ]
    : [];
  const names = [...nics.map((nic) => nic.device), ...bonds.map((each) => each.device)];
  const taken = new Set(hasBond ? bond.members : []);
  const vlans: VlanSpec[] = plan.vlans
    .filter(({ on }) => names.includes(on) && !taken.has(on) && !dice.chance(0.15))
    .map(({ on, tag }) => ({ on, tag, network: `vlan-${tag}`, attached: dice.chance(0.7) }));
  if (managementOn === "vlan") {
    vlans.push({ on: "eth0", tag: managementTag, network: "management", management: true, ip: address });
  }
  const carriesTunnel = plan.tunnel && storage && names.includes("eth1") && !taken.has("eth1");
  return {
    name: `host-${"abcd".charAt(index)}`,
    nics,
    bonds,
    vlans,
    tunnels: carriesTunnel ? [{ on: "eth1", network: "tunnelled" }] : [],
  };
}

function managementIp({ dhcp }: Plan, index: number) {
  const address = `192.0.2.${10 + index}/24`;
  return dhcp
    ? ({ address, gateway: "192.0.2.1", dns: "192.0.2.2", dhcp } as const)
    : { address, gateway: "192.0.2.1", dns: "192.0.2.2" };
}

function storageOf(dice: Dice, index: number): Partial<NicSpec> {
  return {
    ip: `198.51.100.${10 + index}/24`,
    otherConfig: { management_purpose: "Storage" },
    disallowUnplug: dice.chance(0.3),
  };
}

function networksOf(dice: Dice, plan: Plan) {
  const mtu = () => (dice.chance(0.15) ? 9000 : 1500);
  return [
    ...plan.positions.map((position) => ({
      name: `Pool-wide network associated with eth${position}`,
      bridge: `xenbr${position}`,
      mtu: mtu(),
    })),
    { name: "bonded", mtu: mtu() },
    { name: "management" },
    { name: "tunnelled" },
    { name: "internal" },
    ...plan.vlans.map(({ tag }) => ({ name: `vlan-${tag}` })),
    // Somewhere to put new bonds.
    { name: "free-1", mtu: mtu() },
    { name: "free-2" },
  ];
}

function vmsOf(dice: Dice, hosts: readonly HostSpec[]): readonly VmSpec[] {
  return Array.from({ length: dice.between(0, 6) }, (_, number): VmSpec => {
    const host = dice.pick(hosts);
    const usable = [...usableNetworks(host), "internal"];
    const networks = dice.some(usable, dice.between(1, 2));
    const name = `vm-${number}`;
    return dice.chance(0.6) ? { name, on: host.name, networks } : { name, networks };
  });
}

/** Networks on which a VM of this host can be: those of all its PIFs but bond members. */
function usableNetworks(host: HostSpec): readonly string[] {
  const bonds = host.bonds ?? [];
  const members = new Set(bonds.flatMap((bond) => bond.members));
  const nics = host.nics.map((nic) => (typeof nic === "string" ? nic : nic.device));
  return [
    ...nics.filter((device) => !members.has(device)).map((device) => device.replace("eth", "xenbr")),
    ...bonds.map((bond) => bond.network),
    ...(host.vlans ?? []).filter((vlan) => vlan.attached === true).map((vlan) => vlan.network),
  ];
}
