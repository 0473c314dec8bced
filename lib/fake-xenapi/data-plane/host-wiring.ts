import { addNics, changeBond, createBond, destroyBond } from "@/lib/fake-xenapi/data-plane/bond-commands";
import { newCable, nicEnd, type Cable } from "@/lib/fake-xenapi/data-plane/cable";
import { DataPlaneError } from "@/lib/fake-xenapi/data-plane/data-plane-error";
import type { BondSpec, NicSpec } from "@/lib/fake-xenapi/data-plane/data-plane";
import type { LagSwitch } from "@/lib/fake-xenapi/data-plane/lag-switch";
import type { OpenVswitchHost } from "@/lib/fake-xenapi/data-plane/open-vswitch-host";

/** One host's NICs, bonds and cables, kept in step with its Open vSwitch and with the switch's end. */
export interface HostWiring {
  readonly cables: ReadonlyMap<string, Cable>;
  readonly bonds: ReadonlyMap<string, BondSpec>;
  createBond(bond: BondSpec): Promise<void>;
  changeBond(bond: BondSpec): Promise<void>;
  destroyBond(name: string): Promise<void>;
  setCarrier(device: string, up: boolean): Promise<void>;
  answerLacp(bond: string, answers: boolean): Promise<void>;
}

/** Its calls must not overlap. `index`: tells this host's ports on the switch from other hosts'. */
export async function wireHost(host: {
  name: string;
  index: number;
  nics: readonly NicSpec[];
  ovs: OpenVswitchHost;
  lagSwitch: LagSwitch;
  /** Where the cables' sockets go. */
  folder: string;
  lacpAnswered: boolean;
}): Promise<HostWiring> {
  const { name, index, ovs, lagSwitch } = host;
  const cables = new Map(host.nics.map((nic) => [nic.device, newCable(host.folder, index, nic)]));
  const bonds = new Map<string, BondSpec>();
  /** Bonds for which somebody said whether the switch answers. */
  const answers = new Map<string, boolean>();
  /** Bonds whose ports the switch has grouped. */
  const grouped = new Set<string>();

  const unknown = (what: string): never => {
    throw new DataPlaneError("DATA_PLANE.UNKNOWN", `${name} has no ${what}.`);
  };
  const cableOf = (device: string): Cable => cables.get(device) ?? unknown(device);
  const bondOf = (bond: string): BondSpec => bonds.get(bond) ?? unknown(bond);
  const setCarrierOf = (cable: Cable): Promise<string> =>
    ovs.appctl(["netdev-dummy/set-admin-state", cable.nic.device, cable.pluggedIn ? "up" : "down"]);
  const flap = (device: string, pluggedIn: boolean): Cable => {
    const before = cableOf(device);
    const after = { ...before, pluggedIn, flaps: before.flaps + 1 };
    cables.set(device, after);
    return after;
  };
  /** A device that moved to another port is made anew, and begins with carrier. */
  const dropUnplugged = async (moved: readonly Cable[]): Promise<void> => {
    for (const cable of moved) if (!cable.pluggedIn) await setCarrierOf(cable);
  };
  /** Groups or ungroups the switch's ports of this bond; says whether anything changed. */
  const regroup = async (bond: BondSpec, wanted: boolean): Promise<boolean> => {
    if (grouped.has(bond.bond) === wanted) return false;
    const members = bond.members.map(cableOf);
    const group = `h${index}-${bond.bond}`;
    await (wanted ? lagSwitch.group(group, members) : lagSwitch.ungroup(group, members));
    if (wanted) grouped.add(bond.bond);
    else grouped.delete(bond.bond);
    return true;
  };
  const isAnswered = (bond: BondSpec): boolean =>
    bond.mode === "lacp" && bond.members.length > 1 && (answers.get(bond.bond) ?? host.lacpAnswered);

  const everyCable = [...cables.values()];
  await lagSwitch.addPorts(everyCable);
  if (everyCable.length > 0) await ovs.vsctl(addNics(everyCable));

  return {
    cables,
    bonds,
    async createBond(bond) {
      const taken = [...bonds.values()].find((other) => other.members.some((member) => bond.members.includes(member)));
      if (taken !== undefined || bonds.has(bond.bond)) {
        const what = taken === undefined ? bond.bond : `a member of ${taken.bond}`;
        throw new DataPlaneError("DATA_PLANE.NOT_ALLOWED", `${what} is in use on ${name}.`);
      }
      const members = bond.members.map(cableOf);
      // The switch first: an LACP bond that is answered at once never goes through the seconds of doubt.
      await regroup(bond, isAnswered(bond));
      await ovs.vsctl(createBond(bond, members)).catch(async (error: unknown) => {
        await regroup(bond, false);
        throw error;
      });
      bonds.set(bond.bond, bond);
      await dropUnplugged(members);
    },
    async changeBond(bond) {
      const { members, bridge } = bondOf(bond.bond);
      const changed = { ...bond, members, bridge };
      await regroup(changed, isAnswered(changed));
      await ovs.vsctl(changeBond(changed));
      bonds.set(bond.bond, changed);
    },
    async destroyBond(bondName) {
      const bond = bondOf(bondName);
      const members = bond.members.map(cableOf);
      await ovs.vsctl(destroyBond(bond, members));
      bonds.delete(bondName);
      await regroup(bond, false);
      await dropUnplugged(members);
    },
    async setCarrier(device, up) {
      if (cableOf(device).pluggedIn === up) return;
      const cable = flap(device, up);
      // The switch's end first: it must be listening when the NIC calls.
      await lagSwitch.replug(cable);
      await ovs.vsctl(nicEnd(cable));
      await setCarrierOf(cable);
    },
    async answerLacp(bondName, wanted) {
      answers.set(bondName, wanted);
      const bond = bonds.get(bondName);
      if (bond === undefined || !(await regroup(bond, isAnswered(bond)))) return;
      await ovs.vsctl(bond.members.flatMap((device) => nicEnd(flap(device, cableOf(device).pluggedIn))));
    },
  };
}
