import { atMost } from "@/lib/fake-xenapi/data-plane/at-most";
import { switchEnd, type Cable } from "@/lib/fake-xenapi/data-plane/cable";
import type { OpenVswitchHost } from "@/lib/fake-xenapi/data-plane/open-vswitch-host";

const bridge = "switch";

/** The physical switch that every NIC is plugged into: one broadcast domain, which groups ports for LACP on request. */
export interface LagSwitch {
  /** A port per cable. To be called before the NICs look for it. */
  addPorts(cables: readonly Cable[]): Promise<void>;
  /** These ports become one LACP group, named after the host and the bond. */
  group(name: string, cables: readonly Cable[]): Promise<void>;
  /** The group's ports are single ports again, without LACP. */
  ungroup(name: string, cables: readonly Cable[]): Promise<void>;
  /** Follows `cable.pluggedIn`. */
  replug(cable: Cable): Promise<void>;
}

/** `ovs`: a switch of its own, still empty. */
export async function createLagSwitch(ovs: OpenVswitchHost): Promise<LagSwitch> {
  await ovs.vsctl(["add-br", bridge, "--", "set", "Bridge", bridge, "datapath_type=dummy"]);

  const addSingle = (cable: Cable): readonly string[] => [
    "--",
    "add-port",
    bridge,
    cable.switchPort,
    ...switchEnd(cable),
  ];
  const addGroup = (name: string, ports: readonly string[]): readonly string[] => {
    const settings = ["lacp=active", "bond_mode=balance-tcp"];
    return ["--", "add-bond", bridge, name, ...ports, "--", "set", "Port", name, ...settings];
  };
  const setLight = (cable: Cable): Promise<string> =>
    ovs.appctl(["netdev-dummy/set-admin-state", cable.switchPort, cable.pluggedIn ? "up" : "down"]);
  // A port that is made anew starts with its light on.
  const darkenUnplugged = async (cables: readonly Cable[]): Promise<void> => {
    for (const cable of cables) if (!cable.pluggedIn) await setLight(cable);
  };

  // All hosts share this switch's database, and transactions that overlap there make each other start again.
  const turn = atMost(1);
  return {
    async addPorts(cables) {
      if (cables.length > 0) await turn(() => ovs.vsctl(cables.flatMap(addSingle)));
    },
    group: (name, cables) =>
      turn(async () => {
        const ports = cables.map((cable) => cable.switchPort);
        const remove = ports.flatMap((port) => ["--", "del-port", port]);
        await ovs.vsctl([...remove, ...addGroup(name, ports), ...cables.flatMap(switchEnd)]);
        await darkenUnplugged(cables);
      }),
    ungroup: (name, cables) =>
      turn(async () => {
        await ovs.vsctl(["--", "del-port", name, ...cables.flatMap(addSingle)]);
        await darkenUnplugged(cables);
      }),
    replug: (cable) =>
      turn(async () => {
        await ovs.vsctl(switchEnd(cable));
        await setLight(cable);
      }),
  };
}
