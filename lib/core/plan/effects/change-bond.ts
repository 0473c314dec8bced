import { bondLink } from "@/lib/core/plan/effects/create-bond";
import { plugPif } from "@/lib/core/plan/effects/plug-pif";
import { bondIn, put, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { propertiesAfterMode } from "@/lib/core/plan/bond-properties";
import type { Command } from "@/lib/core/plan/step";

/** `Bond.set_mode` (xenapi.md 5.3): what the new mode does not know is dropped, its defaults are added; then a plug. */
export function setBondMode(pool: WorkingPool, command: Extract<Command, { call: "Bond.set_mode" }>): void {
  const found = bondIn(pool, command);
  if (found === null) return;
  const { bond, pif, members } = found;
  put(pool.bonds, {
    ...bond,
    mode: command.mode,
    properties: propertiesAfterMode(command.mode, bond.properties),
  });
  put(pool.pifs, { ...pif, link: bondLink(command.mode, members) });
  plugPif(pool, pif.uuid);
}

/** `Bond.set_property` (xenapi.md 5.4): one key is replaced; then a plug. */
export function setBondProperty(pool: WorkingPool, command: Extract<Command, { call: "Bond.set_property" }>): void {
  const found = bondIn(pool, command);
  if (found === null) return;
  const { bond, pif } = found;
  put(pool.bonds, { ...bond, properties: { ...bond.properties, [command.name]: command.value } });
  plugPif(pool, pif.uuid);
}
