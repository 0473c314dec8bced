import { doneOn, trialOf, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { remainsOf } from "@/lib/core/plan/inverse/remains-of";
import { Restoration } from "@/lib/core/plan/inverse/restoration";
import { restoreAbove } from "@/lib/core/plan/inverse/restore-above";
import { restoreAddresses } from "@/lib/core/plan/inverse/restore-addresses";
import { restoreBonds } from "@/lib/core/plan/inverse/restore-bonds";
import { restoreLabels } from "@/lib/core/plan/inverse/restore-labels";
import { restoreNetworkMtus, restorePlugs } from "@/lib/core/plan/inverse/restore-plugs";
import { restoreVifs } from "@/lib/core/plan/inverse/restore-vifs";
import { applyCommand } from "@/lib/core/plan/effects/apply-commands";
import type { Command, InverseStep } from "@/lib/core/plan/step";
import type { HostUuid } from "@/lib/core/topology/ids";

/** Steps that put a host back, in the order to be called, and what none of them can bring back. */
export interface Restored {
  readonly steps: readonly InverseStep[];
  readonly remains: readonly string[];
  /** Does to the pool what the call does; afterwards it is as right after the call. */
  readonly done: (pool: WorkingPool) => void;
}

/**
 * What turns a call on one host back? The call is tried out on the pool as it is right before, then everything that it
 * changed there is put back step by step, in the trial: first the bonds, then all that breaking and making them moved,
 * dropped or spread (xenapi.md 5.1.3, 5.2): addresses, VLANs, tunnels, MTUs, plugs, labels, VIFs.
 */
export function restoreHost(pool: WorkingPool, hostUuid: HostUuid, command: Command): Restored {
  const trial = trialOf(pool);
  applyCommand(trial, command);
  const done = doneOn(trial);
  const host = pool.hosts.get(hostUuid);
  if (host === undefined) return { steps: [], remains: [], done };
  const restoration = new Restoration(host, pool, trial);
  restoreBonds(restoration);
  restoreNetworkMtus(restoration);
  restoreAddresses(restoration, ["physical", "bond"]);
  const parking = restoreAbove(restoration);
  restoreAddresses(restoration, ["vlan", "tunnel"]);
  restorePlugs(restoration, () => {
    restoreVifs(restoration);
    restoration.add(...parking);
  });
  restoreNetworkMtus(restoration);
  restoreLabels(restoration);
  return { steps: restoration.taken(), remains: remainsOf(restoration), done };
}
