import type { BondSpec, HostSpec } from "@/lib/fake-xenapi/pools/pool-spec";

type Change = (host: HostSpec) => HostSpec;

/** In the order in which members of a pool get them; a small pool's members get several. */
const changes: readonly Change[] = [withoutLastNic, withOtherMembers, withOtherMode, withoutLastVlan];

/**
 * Hosts of one make, no longer alike: one lacks a NIC (with the bond and the VLANs on it), one has a bond of other
 * members, one a bond of another mode, one lacks a VLAN. The coordinator, the first, stays the pattern.
 * With `most`, that many hosts differ, one way each.
 */
export function withDrift(hosts: readonly HostSpec[], most: number | null = null): readonly HostSpec[] {
  const members = Math.min(hosts.length - 1, most ?? changes.length);
  return hosts.map((host, index) => {
    const mine = changes.filter(
      (_, number) => index > 0 && number % members === index - 1 && (most === null || number < most),
    );
    return mine.reduce((changed, change) => change(changed), host);
  });
}

function withoutLastNic(host: HostSpec): HostSpec {
  // The first two NICs may carry the management bond.
  const last = host.nics.length > 2 ? deviceOf(host.nics.at(-1)) : undefined;
  if (last === undefined) return host;
  const lost = (host.bonds ?? []).filter((bond) => bond.members.includes(last) && bond.management !== true);
  const gone = new Set([last, ...lost.map((bond) => bond.device)]);
  return {
    ...host,
    nics: host.nics.filter((nic) => deviceOf(nic) !== last),
    bonds: (host.bonds ?? []).filter((bond) => !gone.has(bond.device)),
    vlans: (host.vlans ?? []).filter((vlan) => !gone.has(vlan.on)),
  };
}

/** The last members of the first two bonds change places; a single bond takes a NIC that is in none. */
function withOtherMembers(host: HostSpec): HostSpec {
  const [first, second, ...others] = host.bonds ?? [];
  const firstLast = first?.members.at(-1);
  if (first === undefined || firstLast === undefined) return host;
  const secondLast = second?.members.at(-1);
  if (second !== undefined && secondLast !== undefined) {
    return { ...host, bonds: [endingIn(first, secondLast), endingIn(second, firstLast), ...others] };
  }
  const free = host.nics.map(deviceOf).find((device) => device !== undefined && !first.members.includes(device));
  return free === undefined ? host : { ...host, bonds: [endingIn(first, free), ...others] };
}

function endingIn(bond: BondSpec, member: string): BondSpec {
  return { ...bond, members: [...bond.members.slice(0, -1), member] };
}

function withOtherMode(host: HostSpec): HostSpec {
  const last = host.bonds?.at(-1);
  if (last === undefined) return host;
  const mode = last.mode === "active-backup" ? "balance-slb" : "active-backup";
  return { ...host, bonds: [...(host.bonds ?? []).slice(0, -1), { ...last, mode }] };
}

function withoutLastVlan(host: HostSpec): HostSpec {
  return { ...host, vlans: (host.vlans ?? []).slice(0, -1) };
}

function deviceOf(nic: HostSpec["nics"][number] | undefined): string | undefined {
  return typeof nic === "object" ? nic.device : nic;
}
