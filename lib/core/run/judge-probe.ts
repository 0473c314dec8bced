import type { Probe } from "@/lib/core/plan/plan";
import { markerKey } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";
import { counted, listed } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What a probe came to. */
export interface ProbeAnswer {
  readonly ok: boolean;
  /** What was measured: `2/2 links`, `answers in 3 ms`. */
  readonly figure: string;
  readonly sentence: string;
  /** True: the coordinator could not be asked, so this tells nothing of the host. */
  readonly poolAway?: true;
}

/**
 * What the pool's own records say to a probe; null for the two kinds that must be asked of the network and the host.
 * Sources: `Bond.links_up` (written by the host's monitor, about 5 s late), `PIF_metrics.carrier`,
 * `PBD.currently_attached`, `VIF.currently_attached`. Objects that are gone, and VMs that left the host, are not missed.
 */
export function judgeProbe(probe: Probe, topology: PoolTopology): ProbeAnswer | null {
  switch (probe.kind) {
    case "management-reachable":
    case "forwarded-call":
      return null;
    case "links-up":
      return judgeLinks(probe, topology);
    case "carriers":
      return judged(
        probe,
        "carrier",
        topology.pifs.filter((pif) => probe.expects.includes(pif.uuid)),
        (pif) => !("link" in pif) || pif.link.carrier !== "down",
        (pif) => `${pif.device} has no link`,
      );
    case "storage-attached":
      return judged(
        probe,
        "storage connection",
        topology.pbds.filter((pbd) => probe.expects.includes(pbd.uuid) && pbd.host === probe.host),
        (pbd) => pbd.attached,
        (pbd) => `${topology.srOf.get(pbd.sr)?.name ?? "a storage repository"} is not attached`,
      );
    case "vifs-attached": {
      const stayed = topology.vifs.filter((vif) => {
        const vm = topology.vmOf.get(vif.vm);
        return probe.expects.includes(vif.uuid) && vm?.powerState === "Running" && vm.residentOn === probe.host;
      });
      return judged(
        probe,
        "VM interface",
        stayed,
        (vif) => vif.attached,
        (vif) => `${topology.vmOf.get(vif.vm)?.name ?? "a VM"} is off its network`,
      );
    }
    default:
      return unreachable(probe.kind);
  }
}

function judged<Thing>(
  probe: Probe,
  noun: string,
  things: readonly Thing[],
  isWell: (thing: Thing) => boolean,
  complaint: (thing: Thing) => string,
): ProbeAnswer {
  const ill = things.filter((thing) => !isWell(thing));
  const figure = `${String(things.length - ill.length)}/${counted(things.length, noun)}`;
  if (ill.length > 0) return { ok: false, figure, sentence: `${listed(ill.map(complaint))}.` };
  return { ok: true, figure, sentence: probe.expects.length === 0 ? "Nothing to lose." : "All as before." };
}

function judgeLinks(probe: Probe, topology: PoolTopology): ProbeAnswer {
  const bonds = probe.expects.map((expected) => {
    const at = expected.lastIndexOf("=");
    const place = expected.slice(0, at);
    const network = topology.networks.find((one) => one.uuid === place || one.otherConfig[markerKey] === place);
    const bond = (topology.bondsOnHost.get(probe.host) ?? []).find(
      (one) => topology.pifOf.get(one.interfacePif)?.network === network?.uuid,
    );
    return { name: network?.name ?? place, links: bond?.linksUp ?? 0, wanted: Number(expected.slice(at + 1)) };
  });
  const total = (pick: (bond: (typeof bonds)[number]) => number): number =>
    bonds.reduce((sum, bond) => sum + pick(bond), 0);
  const ill = bonds.filter((bond) => bond.links < bond.wanted);
  const figure = `${String(total((bond) => bond.links))}/${counted(
    total((bond) => bond.wanted),
    "link",
  )}`;
  if (ill.length === 0) return { ok: true, figure, sentence: "All links of the bonds are up." };
  const complaints = ill.map(({ name, links, wanted }) => `${name} has ${String(links)} of ${String(wanted)} links up`);
  return { ok: false, figure, sentence: `${listed(complaints)}.` };
}
