import type { Probe } from "@/lib/core/plan/plan";
import { viewOfHost } from "@/lib/core/plan/effects/view-of-host";
import type { WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { Step } from "@/lib/core/plan/step";
import { findNetwork } from "@/lib/core/plan/find-network";
import type { Host, PhysicalPif } from "@/lib/core/topology/entities";
import type { HostUuid, PbdUuid } from "@/lib/core/topology/ids";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { grouped, pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * What is asked of a host when its wave is done, and what the answer must be (safe-change.md E)? Expected is what was
 * true before: a link that was down need not come up. `pool` is the pool as it will be at that moment.
 */
export function probesOf(
  base: PoolTopology,
  pool: WorkingPool,
  wave: { readonly name: string; readonly host: Host; readonly steps: readonly Step[] },
): readonly Probe[] {
  const { host, steps } = wave;
  const view = viewOfHost(pool, host.uuid);
  const bonds = bondsTouched(view, host.uuid, steps);
  const nics = bonds.flatMap((bond) => bond.nics);
  const probe = (kind: Probe["kind"], expects: readonly string[]): readonly Probe[] =>
    expects.length === 0 ? [] : [{ id: `${wave.name} / ${host.name} / ${kind}`, host: host.uuid, kind, expects }];
  return [
    ...probe("management-reachable", addressOf(view, host)),
    ...probe("forwarded-call", host.uuid === base.pool.coordinator ? [] : [host.uuid]),
    ...probe(
      "links-up",
      bonds.map(({ key, nics: members }) => `${key}=${String(members.filter(isUp).length)}`),
    ),
    ...probe(
      "carriers",
      nics.filter(isUp).map((nic) => nic.uuid),
    ),
    ...probe("storage-attached", attachedPbds(base, host.uuid)),
    ...probe("vifs-attached", attachedVifs(view)),
  ];
}

function addressOf(view: PoolTopology, host: Host): readonly string[] {
  const known = host.address === "" ? view.pifs.find((pif) => pif.management)?.ipv4.address : host.address;
  return known === undefined || known === "" ? [] : [known];
}

function isUp(nic: PhysicalPif): boolean {
  return nic.link.carrier === "up";
}

interface TouchedBond {
  /** The network's uuid, or its marker while it is only planned. */
  readonly key: string;
  readonly nics: readonly PhysicalPif[];
}

/** Bonds that the steps have made or changed, and that are there afterwards. */
function bondsTouched(view: PoolTopology, host: HostUuid, steps: readonly Step[]): readonly TouchedBond[] {
  const found = new Map<string, TouchedBond>();
  for (const { after } of steps) {
    for (const claim of after) {
      if (claim.claim !== "bond-present" || claim.host !== host) continue;
      const network = findNetwork(view, claim.network);
      if (network === null || pifOnNetwork(view, host, network.uuid)?.role !== "bond") continue;
      const key = claim.network.kind === "existing" ? claim.network.uuid : claim.network.marker;
      const nics = claim.members.flatMap((uuid) => {
        const pif = view.pifOf.get(uuid);
        return pif?.role === "physical" ? [pif] : [];
      });
      found.set(key, { key, nics });
    }
  }
  return [...found.values()];
}

function attachedPbds(base: PoolTopology, host: HostUuid): readonly PbdUuid[] {
  return (pbdsOnHost(base).get(host) ?? []).filter((pbd) => pbd.attached).map((pbd) => pbd.uuid);
}

const pbdsOnHost = oncePerTopology(({ pbds }) => grouped(pbds, (pbd) => pbd.host));

/** Those of the VMs that run here by then, on networks of this host; on an internal network there is nothing to lose. */
function attachedVifs(view: PoolTopology): readonly string[] {
  // The VIFs that a host's view knows are those of VMs that run there.
  const { vifsOnNetwork, pifs } = view;
  if (vifsOnNetwork.size === 0) return [];
  const attached: string[] = [];
  for (const { network } of pifs) {
    for (const vif of vifsOnNetwork.get(network) ?? []) if (vif.attached) attached.push(vif.uuid);
  }
  return attached;
}
