import { primaryMember } from "@/lib/core/plan/primary-member";
import type { Impact } from "@/lib/core/plan/plan";
import type { ResolvedBond, ResolvedHost } from "@/lib/core/draft/resolve-bond";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import { residentVifs } from "@/lib/core/topology/resident-vifs";
import { addressWords, managementAbove, ridesOnAddress, vlanPifsAbove } from "@/lib/core/topology/pif-facts";
import { storageReachedThrough } from "@/lib/core/topology/storage-paths";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What blinks or moves on this host when the bond is made (Bond.create, xenapi.md 5.1.3)? Said before it does. */
export function impactOnHost(topology: PoolTopology, bond: ResolvedBond, resolved: ResolvedHost): readonly Impact[] {
  const { host, nics } = resolved;
  const name = bond.change.network.name;
  const carriers = nics.flatMap((nic) => [nic, ...vlanPifsAbove(topology, nic)]);
  const management = nics.map((nic) => managementAbove(topology, nic)).find((pif) => pif !== null) ?? null;
  const primary = primaryMember(nics);
  const addressed = primary !== null && ridesOnAddress(primary) && !primary.management ? primary : null;
  const storage = distinct(carriers.flatMap((pif) => storageReachedThrough(topology, pif)));
  const vifs = residentVifs(topology, host.uuid, nics);
  const vlans = nics.flatMap((nic) => vlanPifsAbove(topology, nic));
  const tunnels = nics.flatMap((nic) => topology.tunnelsOn.get(nic.uuid) ?? []);
  const found: (Omit<Impact, "host"> | null)[] = [
    management && {
      kind: "management",
      sentence: `Management of ${host.name} (${addressWords(management.ipv4)}) moves to ${name}; the host is out of reach for some seconds.`,
      subjects: [{ kind: "pif", uuid: management.uuid }],
    },
    addressed && {
      kind: "address",
      sentence: `The address ${addressWords(addressed.ipv4)} of ${addressed.device} on ${host.name} moves to ${name}.`,
      subjects: [{ kind: "pif", uuid: addressed.uuid }],
    },
    storage.length === 0
      ? null
      : {
          kind: "storage",
          sentence: `${host.name} reaches ${listed(storage.map((sr) => sr.name))} through these NICs; it pauses for some seconds.`,
          subjects: storage.map((sr) => ({ kind: "sr", uuid: sr.uuid })),
        },
    vifs.length === 0
      ? null
      : {
          kind: "vifs",
          sentence: `${counted(vifs.length, "virtual interface")} of ${listed(vmNames(topology, vifs))} on ${host.name} ${
            vifs.length === 1 ? "moves" : "move"
          } to ${name} while running.`,
          subjects: distinct(vifs.map((vif) => vif.vm)).map((uuid) => ({ kind: "vm", uuid })),
        },
    vlans.length === 0
      ? null
      : {
          kind: "vlans",
          sentence: `VLAN ${listed(distinct(vlans.map((vlan) => String(vlan.tag))), 8)} on ${host.name} ${
            vlans.length === 1 ? "is" : "are"
          } made anew on ${name}, with new uuids.`,
          subjects: vlans.map((vlan) => ({ kind: "vlan", uuid: vlan.vlan })),
        },
    tunnels.length === 0
      ? null
      : {
          kind: "tunnels",
          sentence: `${counted(tunnels.length, "tunnel")} on ${host.name} ${
            tunnels.length === 1 ? "is" : "are"
          } made anew on ${name}, with new uuids.`,
          subjects: tunnels.map((tunnel) => ({ kind: "tunnel", uuid: tunnel.uuid })),
        },
  ];
  return found.filter((impact) => impact !== null).map((impact) => ({ ...impact, host: host.uuid }));
}

function vmNames(topology: PoolTopology, vifs: ReturnType<typeof residentVifs>): readonly string[] {
  return distinct(vifs.map((vif) => topology.vmOf.get(vif.vm)?.name ?? "a VM"));
}
