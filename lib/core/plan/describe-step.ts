import type { Command } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import { listed } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What does this call do, as a sentence? `Bond eth0 and eth3 of xs-2 as Management (active-backup)`. */
export function describeCommand(command: Command, topology: PoolTopology): string {
  switch (command.call) {
    case "network.create":
      return `Make the network ${command.name} (MTU ${String(command.mtu)})`;
    case "Bond.create": {
      const devices = command.members.map((member) => topology.pifOf.get(member)?.device ?? "a NIC that is gone");
      const host = topology.hostOf.get(command.host)?.name ?? "a host that is gone";
      return `Bond ${listed(devices)} of ${host} as ${command.network.name} (${command.mode})`;
    }
    default:
      return unreachable(command);
  }
}
