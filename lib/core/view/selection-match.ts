import type { BondUuid, NetworkUuid, PifUuid } from "@/lib/core/topology/ids";

/** Is this thing of a host selected: by itself, or because its position is selected on every host? */
export function isPortSelected(
  selected: readonly string[],
  port: { readonly pif: PifUuid; readonly network: NetworkUuid },
): boolean {
  return selected.includes(`port:${port.pif}`) || selected.includes(`nics:${port.network}`);
}

export function isBondSelected(
  selected: readonly string[],
  bond: { readonly bond: BondUuid; readonly network: NetworkUuid },
): boolean {
  return selected.includes(`bond:${bond.bond}`) || selected.includes(`bonds:${bond.network}`);
}
