import type { ResolvedBond, ResolvedHost } from "@/lib/core/draft/resolve-bond";
import { propertiesOf, storedProperties } from "@/lib/core/plan/bond-properties";
import { plannedNetwork } from "@/lib/core/plan/planned-network";
import { primaryFirst } from "@/lib/core/plan/primary-member";
import type { Expectation, NetworkTarget, Step } from "@/lib/core/plan/step";
import { shellQuoted } from "@/lib/core/plan/shell-quoted";
import { InternalError } from "@/lib/core/shared/internal-error";
import { listed } from "@/lib/core/shared/words";
import type { PhysicalPif } from "@/lib/core/topology/entities";
import { managementAbove, vlanPifsAbove } from "@/lib/core/topology/pif-facts";
import { residentVifs } from "@/lib/core/topology/resident-vifs";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The step that makes a bond on one host (Bond.create, xenapi.md 5.1), with what it must find and what it must leave. */
export function bondStep(topology: PoolTopology, bond: ResolvedBond, resolved: ResolvedHost): Step {
  const { host } = resolved;
  const { mode, network } = bond.change;
  const target = plannedNetwork(bond);
  const nics = primaryFirst(resolved.nics);
  const [primary] = nics;
  if (primary === undefined) throw new InternalError("A bond step needs NICs.");
  const members = nics.map((nic) => nic.uuid);
  const properties = propertiesOf(mode, bond.change.properties);
  return {
    id: `${host.name} / bond ${network.name} / create`,
    title: `Bond ${listed(nics.map((nic) => nic.device))} of ${host.name} as ${network.name}`,
    host: host.uuid,
    risk: riskOf(topology, resolved),
    command: { call: "Bond.create", host: host.uuid, network: target, members, mac: "", mode, properties },
    before: [
      { claim: "host-live", host: host.uuid },
      { claim: "network-present", network: target },
      { claim: "network-free-on-host", host: host.uuid, network: target },
      ...members.map((pif) => ({ claim: "nic-free" as const, pif })),
    ],
    after: [
      {
        claim: "bond-present",
        host: host.uuid,
        network: target,
        members,
        primaryMember: primary.uuid,
        mode,
        properties: storedProperties(mode, properties),
      },
      { claim: "attached", host: host.uuid, network: target },
      ...managementAfter(topology, resolved, target),
      ...(primary.ipv4.mode === "None"
        ? []
        : [{ claim: "address-on" as const, host: host.uuid, network: target, ipv4: primary.ipv4 }]),
      ...vlansAfter(topology, resolved),
      ...vifsAfter(topology, resolved, target),
    ],
    undoByHand:
      `Break the bond on ${host.name}; everything goes back to ${primary.device}: ` +
      `xe bond-destroy uuid=$(xe pif-list host-uuid=${host.uuid} network-name-label=${shellQuoted(network.name)} params=bond-master-of --minimal)`,
  };
}

export function touchesManagement(topology: PoolTopology, { nics }: ResolvedHost): boolean {
  return nics.some((nic) => managementAbove(topology, nic) !== null);
}

function riskOf(topology: PoolTopology, resolved: ResolvedHost): Step["risk"] {
  const addressed = (nic: PhysicalPif): boolean =>
    [nic, ...vlanPifsAbove(topology, nic)].some((pif) => pif.ipv4.mode !== "None" || pif.ipv6.mode !== "None");
  if (touchesManagement(topology, resolved) || resolved.nics.some(addressed)) return "disruptive";
  const riders =
    residentVifs(topology, resolved.host.uuid, resolved.nics).length +
    resolved.nics.flatMap((nic) => [
      ...(topology.vlansOn.get(nic.uuid) ?? []),
      ...(topology.tunnelsOn.get(nic.uuid) ?? []),
    ]).length;
  return riders > 0 ? "reshaping" : "additive";
}

function managementAfter(
  topology: PoolTopology,
  { host, nics }: ResolvedHost,
  target: NetworkTarget,
): readonly Expectation[] {
  const pif = nics.map((nic) => managementAbove(topology, nic)).find((found) => found !== null);
  if (!pif) return [];
  if (pif.role === "physical") return [{ claim: "management-on", host: host.uuid, network: target }];
  const name = topology.networkOf.get(pif.network)?.name ?? "its VLAN";
  const network: NetworkTarget = { kind: "existing", uuid: pif.network, name };
  return [{ claim: "management-on", host: host.uuid, network }];
}

/** VLANs keep network and address while their objects are new; one that meets its own tag again is left to the warning. */
function vlansAfter(topology: PoolTopology, { host, nics }: ResolvedHost): readonly Expectation[] {
  const vlans = nics.flatMap((nic) => vlanPifsAbove(topology, nic));
  return vlans
    .filter((vlan) => vlans.every((other) => other === vlan || other.tag !== vlan.tag))
    .filter((vlan) => vlan.ipv4.mode !== "None")
    .map((vlan) => {
      const name = topology.networkOf.get(vlan.network)?.name ?? "its network";
      const network: NetworkTarget = { kind: "existing", uuid: vlan.network, name };
      return { claim: "address-on", host: host.uuid, network, ipv4: vlan.ipv4 };
    });
}

function vifsAfter(
  topology: PoolTopology,
  { host, nics }: ResolvedHost,
  target: NetworkTarget,
): readonly Expectation[] {
  const vifs = residentVifs(topology, host.uuid, nics).map((vif) => vif.uuid);
  return vifs.length === 0 ? [] : [{ claim: "vifs-on", host: host.uuid, network: target, vifs }];
}
