import { plannedNetworkUuid } from "@/lib/core/draft/bond-marker";
import { createBond } from "@/lib/core/plan/effects/create-bond";
import { closePool, openPool, put, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { markerKey, type Command } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * What will the pool look like after these calls? xapi's own effects, over our entities; new objects get placeholder
 * uuids (`planned:…`). Assumes that xapi accepts each call; whether it does is for the preflight.
 */
export function applyCommands(topology: PoolTopology, commands: readonly Command[]): PoolTopology {
  if (commands.length === 0) return topology;
  const pool = openPool(topology);
  for (const command of commands) applyTo(pool, command);
  return closePool(pool);
}

function applyTo(pool: WorkingPool, command: Command): void {
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
      createBond(pool, command);
      return;
    default:
      unreachable(command);
  }
}
