import type { DraftChanges } from "@/lib/core/draft/change";
import type { Impact } from "@/lib/core/plan/plan";
import { resolveChange, type HostWork, type ResolvedChange } from "@/lib/core/preflight/resolve-change";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import type { HostUuid } from "@/lib/core/topology/ids";
import { residentVifs } from "@/lib/core/topology/resident-vifs";
import { addressWords, managementAbove, ridesOnAddress, vlanPifsAbove } from "@/lib/core/topology/pif-facts";
import { storageReachedThrough } from "@/lib/core/topology/storage-paths";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What blinks or moves on the hosts that the plan works on, in its order? Said before it does. */
export function impactOf(topology: PoolTopology, draft: DraftChanges, hosts: readonly HostUuid[]): readonly Impact[] {
  const resolved = draft.changes.map((change) => resolveChange(topology, change));
  const worked = resolved.map((change) => new Map(change.hosts.map((work) => [work.host.uuid, work])));
  return distinct(hosts).flatMap((host) =>
    resolved.flatMap((change, index) => {
      const work = worked[index]?.get(host);
      if (work === undefined || work.done) return [];
      // A new bond of fewer than two NICs is not made.
      if (change.change.kind === "create-bond" && work.nics.length < 2) return [];
      return [...movesOn(topology, change, work), ...pausesOn(topology, change, work)];
    }),
  );
}

/** Where everything goes: to the bond, or to the heir of a broken one (xenapi.md 5.1.3, 5.2). */
function targetName(topology: PoolTopology, { change, name }: ResolvedChange, work: HostWork): string {
  if (change.kind !== "break-bond") return name;
  const [old] = work.before;
  const heir = work.released.find((nic) => nic.uuid === old?.bond.primaryMember) ?? work.released[0];
  return (heir && topology.networkOf.get(heir.network)?.name) ?? heir?.device ?? "a NIC";
}

function movesOn(topology: PoolTopology, change: ResolvedChange, work: HostWork): readonly Impact[] {
  const { host, moving } = work;
  const name = targetName(topology, change, work);
  const carriers = moving.flatMap((pif) => [pif, ...vlanPifsAbove(topology, pif)]);
  const management = moving.map((pif) => managementAbove(topology, pif)).find((pif) => pif !== null) ?? null;
  const addressed = moving.find((pif) => ridesOnAddress(pif) && !pif.management) ?? null;
  const storage = distinct(carriers.flatMap((pif) => storageReachedThrough(topology, pif)));
  const vifs = residentVifs(topology, host.uuid, moving);
  const vlans = moving.flatMap((pif) => vlanPifsAbove(topology, pif));
  const tunnels = moving.flatMap((pif) => topology.tunnelsOn.get(pif.uuid) ?? []);
  // A bond that is made again stays on its network: its own traffic pauses instead of moving.
  const stays = change.change.kind === "change-bond-members" || change.change.kind === "join-bonds";
  const found: (Omit<Impact, "host"> | null)[] = [
    management && {
      kind: "management",
      sentence:
        stays && management.role !== "physical"
          ? `Management of ${host.name} (${addressWords(management.ipv4)}) leaves ${name} and comes back; the host is out of reach for some seconds, twice.`
          : `Management of ${host.name} (${addressWords(management.ipv4)}) moves to ${name}; the host is out of reach for some seconds.`,
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
          sentence: `VLAN ${listed(tagsOf(vlans), 8)} on ${host.name} ${
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

/** A change of mode or MTU plugs the interface again; nothing moves, and all of it pauses. */
function pausesOn(topology: PoolTopology, { name }: ResolvedChange, work: HostWork): readonly Impact[] {
  const { host } = work;
  const pausing = work.touched.filter((pif) => !work.moving.includes(pif));
  if (work.moving.length > 0 || pausing.length === 0) return [];
  const management = pausing.map((pif) => managementAbove(topology, pif)).find((pif) => pif !== null);
  const addressed = pausing.find((pif) => ridesOnAddress(pif) && !pif.management);
  const vifs = residentVifs(topology, host.uuid, pausing);
  const storage = distinct(pausing.flatMap((pif) => storageReachedThrough(topology, pif)));
  const found: (Omit<Impact, "host"> | null)[] = [
    management
      ? {
          kind: "management",
          sentence: `Management of ${host.name} (${addressWords(management.ipv4)}) on ${name} pauses; the host may be out of reach for some seconds.`,
          subjects: [{ kind: "pif", uuid: management.uuid }],
        }
      : null,
    addressed
      ? {
          kind: "address",
          sentence: `The address ${addressWords(addressed.ipv4)} of ${name} on ${host.name} pauses for a moment.`,
          subjects: [{ kind: "pif", uuid: addressed.uuid }],
        }
      : null,
    storage.length === 0
      ? null
      : {
          kind: "storage",
          sentence: `${host.name} reaches ${listed(storage.map((sr) => sr.name))} through ${name}; it pauses for some seconds.`,
          subjects: storage.map((sr) => ({ kind: "sr", uuid: sr.uuid })),
        },
    vifs.length === 0
      ? null
      : {
          kind: "vifs",
          sentence: `${counted(vifs.length, "virtual interface")} of ${listed(vmNames(topology, vifs))} on ${host.name} ${
            vifs.length === 1 ? "pauses" : "pause"
          } for a moment.`,
          subjects: distinct(vifs.map((vif) => vif.vm)).map((uuid) => ({ kind: "vm", uuid })),
        },
  ];
  return found.filter((impact) => impact !== null).map((impact) => ({ ...impact, host: host.uuid }));
}

function vmNames(topology: PoolTopology, vifs: ReturnType<typeof residentVifs>): readonly string[] {
  return distinct(vifs.map((vif) => topology.vmOf.get(vif.vm)?.name ?? "a VM"));
}

function tagsOf(vlans: ReturnType<typeof vlanPifsAbove>): readonly string[] {
  return distinct(vlans.map((vlan) => vlan.tag).toSorted((one, other) => one - other)).map(String);
}
