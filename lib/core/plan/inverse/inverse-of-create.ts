import { localVifs } from "@/lib/core/plan/effects/move-vifs";
import { viewOfHost } from "@/lib/core/plan/effects/view-of-host";
import { networkIn, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { forgottenSteps } from "@/lib/core/plan/inverse/forgotten-steps";
import { restoreMtuStep } from "@/lib/core/plan/steps/edit-network-steps";
import { destroyBondStep } from "@/lib/core/plan/steps/destroy-bond-step";
import { existingBond } from "@/lib/core/plan/steps/existing-bond";
import { moveVifStep, plugPifStep } from "@/lib/core/plan/steps/pif-steps";
import { existingNetwork, targetOf } from "@/lib/core/plan/steps/place";
import type { Command, InverseStep, NetworkTarget } from "@/lib/core/plan/step";
import type { Host, Network, PhysicalPif, Vif } from "@/lib/core/topology/entities";
import type { HostUuid, PifUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * What turns `Bond.create` back: `Bond.destroy`, and what that leaves wrong. It gives everything to the primary member
 * and keeps the MTU that the bond spread (xenapi.md 5.2), so the other members' VIFs and the MTUs are put back too.
 * Asked before the call takes effect, answered after.
 */
export function inverseOfCreate(
  pool: WorkingPool,
  command: Extract<Command, { call: "Bond.create" }>,
): () => readonly InverseStep[] {
  const remember = remembering(pool, command.host, command.members);
  return () => remember(command.network);
}

/** The same for the bonds that a member takes over from the coordinator when its toolstack starts. */
export function inverseOfRestart(pool: WorkingPool, host: HostUuid): () => readonly InverseStep[] {
  const before = viewOfHost(pool, host);
  const nics = before.pifs.flatMap((pif) => (pif.role === "physical" && pif.memberOf === null ? [pif.uuid] : []));
  const remember = remembering(pool, host, nics);
  return () => {
    const known = new Set(before.bonds.map((bond) => bond.uuid));
    const made = viewOfHost(pool, host).bonds.filter((bond) => !known.has(bond.uuid));
    return made.flatMap((bond) => {
      const pif = pool.pifs.get(bond.interfacePif);
      const network = pif && pool.networks.get(pif.network);
      return network ? remember(targetOf(network), bond.members) : [];
    });
  };
}

function remembering(pool: WorkingPool, hostUuid: HostUuid, members: readonly PifUuid[]) {
  const host = pool.hosts.get(hostUuid);
  const before = viewOfHost(pool, hostUuid);
  const nics = members.flatMap((uuid) => {
    const pif = before.pifOf.get(uuid);
    return pif?.role === "physical" ? [pif] : [];
  });
  const vifs = localVifs(pool, hostUuid, new Set(nics.map((nic) => nic.network))).flatMap(
    (uuid) => pool.vifs.get(uuid) ?? [],
  );
  return (target: NetworkTarget, only: readonly PifUuid[] = members): readonly InverseStep[] => {
    const after = viewOfHost(pool, hostUuid);
    const existing = host && existingBond(after, { host, network: target });
    const network = networkIn(pool, target);
    if (!host || !existing || network === null) return [];
    const own = nics.filter((nic) => only.includes(nic.uuid));
    return [
      destroyBondStep(after, { host, network: target }, existing),
      ...vifsBack(pool, { vifs, own, primary: existing.primary, bond: network }),
      ...mtusBack(pool.base, host, own, network.mtu),
      ...forgottenSteps(before, host, own),
    ];
  };
}

/**
 * VIFs of the members that do not inherit: destroying the bond would leave them on the primary member's network. And
 * those of VMs that run nowhere, which may belong to this host no longer by then, and would stay where they are.
 */
function vifsBack(
  pool: WorkingPool,
  from: {
    readonly vifs: readonly Vif[];
    readonly own: readonly PhysicalPif[];
    readonly primary: PhysicalPif;
    readonly bond: Network;
  },
): readonly InverseStep[] {
  const networks = new Set(from.own.map((nic) => nic.network));
  return from.vifs
    .filter((vif) => networks.has(vif.network))
    .filter((vif) => vif.network !== from.primary.network || pool.vms.get(vif.vm)?.residentOn === null)
    .flatMap((vif) => {
      const home = pool.networks.get(vif.network);
      const vm = pool.vms.get(vif.vm)?.name ?? "a VM";
      return home ? [moveVifStep({ vif, vm, from: from.bond, to: existingNetwork(home) })] : [];
    });
}

/**
 * The MTU as it was before the plan: of several hosts the first one's bond changes it for all. Hosts that follow find
 * the network in order, and still have to plug.
 */
function mtusBack(
  base: PoolTopology,
  host: Host,
  nics: readonly PhysicalPif[],
  bondMtu: number,
): readonly InverseStep[] {
  return nics.flatMap((nic) => {
    const network = base.networkOf.get(nic.network);
    if (network === undefined || network.mtu === bondMtu) return [];
    const target = existingNetwork(network);
    // A PIF of its own mind (other_config:mtu) never followed the network.
    const plugs = nic.otherConfig["mtu"] === undefined && nic.managed;
    return [
      restoreMtuStep(target, network.mtu),
      ...(plugs ? [plugPifStep({ host, network: target }, network.mtu, "reshaping")] : []),
    ];
  });
}
