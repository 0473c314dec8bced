import path from "node:path";
import type { NicSpec } from "@/lib/fake-xenapi/data-plane/data-plane";

/**
 * A NIC, its port on the switch, and the unix socket that is the cable between them. The switch listens and the NIC
 * connects, so that a NIC that moves into or out of a bond is connected again at once.
 */
export interface Cable {
  readonly nic: NicSpec;
  /** The interface's name on the switch, `h0-eth0`. */
  readonly switchPort: string;
  readonly socket: string;
  readonly pluggedIn: boolean;
  /** How often this cable was pulled, plugged in, or its port regrouped. */
  readonly flaps: number;
}

export function newCable(folder: string, hostIndex: number, nic: NicSpec): Cable {
  const switchPort = `h${hostIndex}-${nic.device}`;
  return { nic, switchPort, socket: path.join(folder, switchPort), pluggedIn: true, flaps: 0 };
}

/** What ovs-vsctl is told about the host's end, whether the interface is new or not. */
export function nicEnd(cable: Cable): readonly string[] {
  // `internal` is the one type whose MAC may be set; simulated, it differs in nothing else.
  const hardware = ["type=internal", `mac="${cable.nic.mac}"`];
  return interfaceSettings(cable, cable.nic.device, hardware, `stream=unix:${cable.socket}`);
}

/** What ovs-vsctl is told about the switch's end. */
export function switchEnd(cable: Cable): readonly string[] {
  return interfaceSettings(cable, cable.switchPort, ["type=dummy"], `pstream=punix:${cable.socket}`);
}

function interfaceSettings(cable: Cable, name: string, hardware: readonly string[], link: string): readonly string[] {
  // A simulated device does not tell LACP that its carrier changed, as a real one does. A changed port priority makes
  // LACP doubt its partner just so: it asks at once, and gives up after three seconds without an answer.
  const doubt = `other_config:lacp-port-priority=${65535 - (cable.flaps % 2)}`;
  const connected = cable.pluggedIn ? [`options:${link}`] : [];
  return [
    "--",
    "clear",
    "Interface",
    name,
    "options",
    "--",
    "set",
    "Interface",
    name,
    ...hardware,
    doubt,
    ...connected,
  ];
}
