import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import type { PoolSeeder } from "@/lib/fake-xenapi/engine/types";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import { Dice } from "@/lib/fake-xenapi/pools/dice";
import { withDrift } from "@/lib/fake-xenapi/pools/generated-drift";
import { type GeneratedShape, parseShape } from "@/lib/fake-xenapi/pools/generated-shape";
import type { BondSpec, HostSpec, NicSpec, PoolSpec, VlanSpec, VmSpec } from "@/lib/fake-xenapi/pools/pool-spec";

/**
 * A pool to order, `64x16x800x2400` at most: hosts of one make with their NICs at the same positions, every VLAN on every
 * host, two VIFs for each VM. NICs are loose unless `+bonds` pairs them (eth0 with eth8 of sixteen), `+drift` lets some
 * hosts differ. The same seed gives the same pool, references included.
 */
export function generatedPool(text: string): PoolSeeder {
  const shape = parseShape(text);
  return (db, random) => {
    poolOf(generatedSpec(shape, new Dice(shape.seed === null ? random : seededRandom(shape.seed))))(db, random);
  };
}

export function generatedSpec(shape: GeneratedShape, dice: Dice): PoolSpec {
  const layout = layoutOf(shape);
  const alike = Array.from({ length: shape.hosts }, (_, index) => hostOf(shape, layout, dice, index));
  const hosts = shape.drift ? withDrift(alike, shape.driftedHosts) : alike;
  const names = hosts.map((host) => host.name);
  return {
    name: `generated ${shape.hosts}x${shape.nics}x${shape.vlans}x${shape.vms}`,
    description: "Made to order; nobody runs it",
    hosts,
    networks: [
      ...layout.bonds.map(({ network, members }) => ({
        name: network,
        description: `Interface of the bond of ${members.join(" and ")}`,
      })),
      ...layout.vlans.map(({ network, tag }) => ({ name: network, description: `VLAN ${tag}`, bridge: `xapi${tag}` })),
    ],
    srs: [
      { name: "NFS virtual disk storage", type: "nfs", deviceConfig: { server: "10.1.0.2" }, isDefault: true },
      ...names.map((name) => ({ name: "Local storage", type: "ext", hosts: [name] })),
    ],
    vms: vmsOf(shape, layout, hosts, dice),
  };
}

/** What all hosts have in common. */
interface Layout {
  readonly devices: readonly string[];
  readonly bonds: readonly Pick<BondSpec, "device" | "members" | "mode" | "network">[];
  readonly vlans: readonly VlanSpec[];
  /** NIC or bond with the address of management, and with that of storage when there is a second. */
  readonly management: string;
  readonly storage: string | null;
  /** Networks of the bases that guests may use untagged. */
  readonly guestNetworks: readonly string[];
}

const bondModes = ["active-backup", "lacp", "balance-slb"] as const;
const firstTag = 100;

function layoutOf({ nics, vlans, bonds }: GeneratedShape): Layout {
  const devices = Array.from({ length: nics }, (_, position) => `eth${position}`);
  const pairs = bonds ? pairsOf(devices) : [];
  const made = pairs.map((members, number) => ({
    device: `bond${number}`,
    members,
    mode: bondModes[Math.min(number, bondModes.length - 1)] ?? "balance-slb",
    network: `Bond ${members.map((device) => device.replace("eth", "")).join("+")}`,
  }));
  const taken = new Set(pairs.flat());
  const bases = [...made.map(({ device }) => device), ...devices.filter((device) => !taken.has(device))];
  const [management = "eth0", storage = null, ...others] = bases;
  // Guests have NICs of their own where there are enough.
  const guests = others.length > 0 ? others : [storage ?? management];
  return {
    devices,
    bonds: made,
    management,
    storage,
    guestNetworks: guests.map(
      (base) => made.find(({ device }) => device === base)?.network ?? base.replace("eth", "xenbr"),
    ),
    vlans: Array.from({ length: vlans }, (_, number) => ({
      on: guests[number % guests.length] ?? management,
      tag: firstTag + number,
      network: `Tenant ${String(number + 1).padStart(3, "0")}`,
    })),
  };
}

/** Cards have two ports each, so partners are half the NICs apart: no bond hangs on one card. */
function pairsOf(devices: readonly string[]): readonly (readonly string[])[] {
  const half = Math.floor(devices.length / 2);
  return devices.slice(0, half).map((device, index) => [device, devices[index + half] ?? device]);
}

function hostOf(shape: GeneratedShape, layout: Layout, dice: Dice, index: number): HostSpec {
  const { management, storage } = layout;
  const atManagement = {
    management: true,
    ip: { address: `10.0.0.${10 + index}/24`, gateway: "10.0.0.1", dns: "10.0.0.2" },
  };
  const atStorage = { ip: `10.1.0.${10 + index}/24`, otherConfig: { management_purpose: "Storage" } };
  const roleOf = (device: string) => (device === management ? atManagement : device === storage ? atStorage : {});
  return {
    name: `xs-${String(index + 1).padStart(String(shape.hosts).length, "0")}`,
    description: `Rack ${Math.floor(index / 16) + 1}, place ${(index % 16) + 1}`,
    nics: layout.devices.map((device, position): NicSpec => ({
      device,
      speed: position < 2 ? 1000 : 10_000,
      // Here and there a cable is out, never where the host is managed.
      carrier: position === 0 || !dice.chance(0.02),
      ...roleOf(device),
    })),
    bonds: layout.bonds.map((bond): BondSpec => ({ ...bond, ...roleOf(bond.device) })),
    vlans: layout.vlans,
  };
}

function vmsOf(
  { vms }: GeneratedShape,
  { vlans, guestNetworks }: Layout,
  hosts: readonly HostSpec[],
  dice: Dice,
): readonly VmSpec[] {
  const networks = vlans.length > 0 ? vlans.map(({ network }) => network) : guestNetworks;
  return Array.from({ length: vms }, (_, number): VmSpec => {
    const first = dice.between(0, networks.length - 1);
    const second = (first + 1 + dice.between(0, Math.max(0, networks.length - 2))) % networks.length;
    const name = `vm-${String(number + 1).padStart(4, "0")}`;
    const both = [networks[first] ?? "", networks[second] ?? ""];
    const host = hosts[number % hosts.length];
    // One in ten is switched off.
    return host === undefined || dice.chance(0.1) ? { name, networks: both } : { name, on: host.name, networks: both };
  });
}
