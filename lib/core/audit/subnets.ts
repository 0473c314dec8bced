import type { Pif } from "@/lib/core/topology/entities";
import { ipv4Number } from "@/lib/core/topology/ipv4";

/** An interface's IPv4 subnet as numbers. */
export interface Subnet {
  readonly address: number;
  readonly mask: number;
  /** Lowest address of the subnet. */
  readonly base: number;
}

/** Null without an address, or with one that is none. A netmask with holes in it is none either. */
export function subnetOf(pif: Pif): Subnet | null {
  const address = ipv4Number(pif.ipv4.address);
  const mask = ipv4Number(pif.ipv4.netmask);
  if (pif.ipv4.mode === "None" || address === null || mask === null || !isMask(mask)) return null;
  return { address, mask, base: (address & mask) >>> 0 };
}

export function isMask(mask: number): boolean {
  const host = ~mask >>> 0;
  return mask !== 0 && (host & (host + 1)) === 0;
}

export function contains(subnet: Subnet, address: number): boolean {
  return (address & subnet.mask) >>> 0 === subnet.base;
}

export function isSameSubnet(one: Subnet, other: Subnet): boolean {
  return one.base === other.base && one.mask === other.mask;
}

/** `172.16.0.0/27` */
export function subnetWords({ base, mask }: Subnet): string {
  const dotted = [24, 16, 8, 0].map((shift) => (base >>> shift) & 255).join(".");
  const bits = mask.toString(2).replaceAll("0", "").length;
  return `${dotted}/${String(bits)}`;
}
