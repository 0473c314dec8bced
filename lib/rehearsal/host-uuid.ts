import type { HostUuid } from "@/lib/core/topology/ids";

/** Guarantee: given is the uuid column of a row of class host, which is what the brand names. */
export function asHostUuid(uuid: string): HostUuid {
  return uuid as HostUuid;
}
