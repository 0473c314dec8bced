import type { HostLowering } from "@/lib/core/plan/lower/lowering";
import { makeBond } from "@/lib/core/plan/lower/make-bond";
import { forgottenSteps } from "@/lib/core/plan/inverse/forgotten-steps";
import { networkIn } from "@/lib/core/plan/effects/working-pool";
import type { ExistingBond } from "@/lib/core/plan/steps/existing-bond";
import { moveVifStep } from "@/lib/core/plan/steps/pif-steps";
import type { NetworkTarget } from "@/lib/core/plan/step";
import type { BondMode, StringMap } from "@/lib/core/topology/entities";
import type { PifUuid } from "@/lib/core/topology/ids";
import { residentVifs } from "@/lib/core/topology/resident-vifs";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * A bond in the place of one or two that were just broken, with all that they carried: their MAC where it was chosen,
 * their interfaces' labels, their VLANs' labels, and the VIFs of running VMs where the heir is no member any more.
 */
export function remakeBond(
  lowering: HostLowering,
  network: NetworkTarget,
  wanted: {
    /** The bonds that were, the one on `network` first. */
    readonly old: readonly ExistingBond[];
    /** The host before they were broken. */
    readonly view: PoolTopology;
    /** In the operator's order. */
    readonly members: readonly PifUuid[];
    readonly mode: BondMode;
    readonly properties: StringMap;
  },
): void {
  const { bench, host } = lowering;
  const { old, view, members, mode, properties } = wanted;
  const now = bench.view(host.uuid);
  const heirs = old.map(({ primary }) => primary.uuid);
  // The old primary member first, so that the MAC stays where no address decides.
  const ordered = [
    ...heirs.filter((heir) => members.includes(heir)),
    ...members.filter((uuid) => !heirs.includes(uuid)),
  ];
  const nics = ordered.flatMap((uuid) => {
    const pif = now.pifOf.get(uuid);
    return pif?.role === "physical" ? [pif] : [];
  });
  const [first] = old;
  makeBond(lowering, network, {
    nics,
    mode,
    properties,
    mac: first && !first.bond.autoUpdateMac ? first.pif.mac : "",
    labels: Object.fromEntries(old.toReversed().flatMap(({ pif }) => Object.entries(pif.otherConfig))),
  });
  const pifs = old.map(({ pif }) => pif);
  bench.add(forgottenSteps(view, host, pifs));
  const target = networkIn(bench.pool, network);
  bench.add(
    residentVifs(view, host.uuid, pifs).flatMap((vif) => {
      const at = bench.pool.vifs.get(vif.uuid);
      const from = at && bench.pool.networks.get(at.network);
      if (!from || !target || from.uuid === target.uuid) return [];
      return [moveVifStep({ vif, vm: bench.pool.vms.get(vif.vm)?.name ?? "a VM", from, to: network })];
    }),
  );
}
