import type { Evidence } from "@/lib/core/audit/audit-finding";
import { hostName, pifOnHost } from "@/lib/core/audit/sight";
import type { SubjectKind } from "@/lib/core/topology/subject";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Every reference of the topology that leads nowhere, one entry each. O(size of the pool). */
export function danglingReferences(topology: PoolTopology): readonly Evidence[] {
  const { hostOf, pifOf, bondOf, networkOf, vmOf, srOf } = topology;
  const found: Evidence[] = [];
  const missing = (subject: { kind: SubjectKind; uuid: string }, where: string, target: string): void => {
    found.push({ subject, where, recorded: `a ${target} that does not exist`, expected: `a ${target}`, actual: null });
  };
  if (!hostOf.has(topology.pool.coordinator)) {
    missing({ kind: "pool", uuid: topology.pool.uuid }, `pool ${topology.pool.name}`, "coordinator");
  }
  const vlans = new Set(topology.vlans.map((vlan) => vlan.uuid));
  const tunnels = new Set(topology.tunnels.map((tunnel) => tunnel.uuid));
  for (const pif of topology.pifs) {
    const say = (target: string) => missing({ kind: "pif", uuid: pif.uuid }, pifOnHost(topology, pif), target);
    if (!hostOf.has(pif.host)) say("host");
    // A network that is gone has a rule of its own.
    if (pif.role === "physical" && pif.memberOf !== null && !bondOf.has(pif.memberOf)) say("bond");
    if (pif.role === "bond" && !bondOf.has(pif.bond)) say("bond");
    if (pif.role === "vlan" && !vlans.has(pif.vlan)) say("VLAN");
    if (pif.role === "tunnel" && !tunnels.has(pif.tunnel)) say("tunnel");
    if (pif.role === "sriov" && !pifOf.has(pif.physicalPif)) say("NIC");
  }
  for (const bond of topology.bonds) {
    const where = `bond of ${hostName(topology, bond.host)}`;
    if (pifOf.get(bond.interfacePif)?.role !== "bond") missing({ kind: "bond", uuid: bond.uuid }, where, "interface");
    for (const member of bond.members) {
      if (!pifOf.has(member)) missing({ kind: "bond", uuid: bond.uuid }, where, "member NIC");
    }
  }
  for (const vlan of topology.vlans) {
    const say = (target: string) => missing({ kind: "vlan", uuid: vlan.uuid }, `VLAN ${String(vlan.tag)}`, target);
    if (!pifOf.has(vlan.carrierPif)) say("interface below");
    if (!pifOf.has(vlan.pif)) say("interface of its own");
  }
  for (const tunnel of topology.tunnels) {
    const where = `tunnel ${tunnel.protocol}`;
    if (!pifOf.has(tunnel.transportPif)) missing({ kind: "tunnel", uuid: tunnel.uuid }, where, "interface below");
    if (!pifOf.has(tunnel.accessPif)) missing({ kind: "tunnel", uuid: tunnel.uuid }, where, "interface of its own");
  }
  for (const vif of topology.vifs) {
    const vm = vmOf.get(vif.vm);
    if (vm === undefined || networkOf.has(vif.network)) continue;
    missing({ kind: "vm", uuid: vm.uuid }, `interface ${vif.device} of ${vm.name}`, "network");
  }
  for (const member of topology.clusterHosts) {
    if (member.pif === null || pifOf.has(member.pif)) continue;
    missing({ kind: "host", uuid: member.host }, `clustering of ${hostName(topology, member.host)}`, "interface");
  }
  for (const pbd of topology.pbds) {
    const sr = srOf.get(pbd.sr);
    if (sr !== undefined && hostOf.has(pbd.host)) continue;
    missing({ kind: "host", uuid: pbd.host }, `storage path of ${hostName(topology, pbd.host)}`, sr ? "host" : "SR");
  }
  return found;
}
