import { propertiesOf, storedProperties } from "@/lib/core/plan/bond-properties";
import { primaryFirst } from "@/lib/core/plan/primary-member";
import { xeBond, type Place } from "@/lib/core/plan/steps/place";
import { carriesManagement, loadOf, ridersOn, riskOf, type Load } from "@/lib/core/plan/steps/riders";
import type { InverseStep } from "@/lib/core/plan/step";
import { InternalError } from "@/lib/core/shared/internal-error";
import { listed } from "@/lib/core/shared/words";
import type { BondMode, PhysicalPif, StringMap } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The step that makes a bond on one host (Bond.create, xenapi.md 5.1), with what it must find and what it must leave. */
export function createBondStep(
  topology: PoolTopology,
  place: Place,
  bond: {
    /** In the operator's order. */
    readonly nics: readonly PhysicalPif[];
    readonly mode: BondMode;
    readonly properties: StringMap;
    /** "" = that of the primary member. */
    readonly mac?: string;
  },
): InverseStep {
  const { host, network } = place;
  const { mode, mac = "" } = bond;
  const nics = primaryFirst(bond.nics, (nic) => carriesManagement(topology, [nic]));
  const [primary] = nics;
  if (primary === undefined) throw new InternalError("A bond step needs NICs.");
  const members = nics.map((nic) => nic.uuid);
  const properties = propertiesOf(mode, bond.properties);
  const load = loadOf(topology, host, nics);
  return {
    id: `${host.name} / bond ${network.name} / create`,
    title: `Bond ${listed(nics.map((nic) => nic.device))} of ${host.name} as ${network.name}`,
    host: host.uuid,
    risk: riskOf(load, "additive"),
    command: { call: "Bond.create", host: host.uuid, network, members, mac, mode, properties },
    before: [
      { claim: "host-live", host: host.uuid },
      { claim: "network-present", network },
      { claim: "network-free-on-host", host: host.uuid, network },
      ...members.map((pif) => ({ claim: "nic-free" as const, pif })),
    ],
    after: [
      {
        claim: "bond-present",
        host: host.uuid,
        network,
        members,
        primaryMember: primary.uuid,
        mode,
        properties: storedProperties(mode, properties),
      },
      { claim: "attached", host: host.uuid, network },
      ...ridersOn(load, primary, network),
    ],
    undoByHand:
      `Break the bond on ${host.name}; everything goes back to ${primary.device}: ` +
      `xe bond-destroy uuid=${xeBond(place)}${leftWithHeir(load, primary)}`,
  };
}

/** XenAPI gives every VLAN and tunnel to the primary member, and has no call that moves one. */
function leftWithHeir({ topology, carriers }: Load, primary: PhysicalPif): string {
  const left = carriers.flatMap(({ pif }) =>
    pif === primary
      ? []
      : [
          ...(topology.vlansOn.get(pif.uuid) ?? []).map((vlan) => `VLAN ${String(vlan.tag)} of ${pif.device}`),
          ...(topology.tunnelsOn.get(pif.uuid) ?? []).map(() => `the tunnel of ${pif.device}`),
        ],
  );
  if (left.length === 0) return "";
  const [is, it] = left.length === 1 ? ["is", "it"] : ["are", "them"];
  return `. ${listed(left, 8)} ${is} on ${primary.device} then: remove ${it} there and make ${it} again.`;
}
