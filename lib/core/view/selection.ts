import { unreachable } from "@/lib/core/shared/internal-error";
import type { BondUuid, HostUuid, NetworkUuid, PifUuid } from "@/lib/core/topology/ids";

/**
 * What may be selected, in every view. A port, a bond or a network is keyed as in the canvas (`CanvasItem.key`); `nics` and
 * `bonds` are a position of all hosts: what sits on this network on each of them.
 */
export type Selection =
  | { readonly kind: "port"; readonly pif: PifUuid }
  | { readonly kind: "bond"; readonly bond: BondUuid }
  | { readonly kind: "network"; readonly network: NetworkUuid }
  | { readonly kind: "host"; readonly host: HostUuid }
  | { readonly kind: "nics"; readonly network: NetworkUuid }
  | { readonly kind: "bonds"; readonly network: NetworkUuid };

/** `port:<uuid>`, `bond:<uuid>`, `network:<uuid>`, `host:<uuid>`, `nics:<network>`, `bonds:<network>`; null for anything else. */
export function parseSelection(key: string): Selection | null {
  const at = key.indexOf(":");
  const id = key.slice(at + 1);
  // Long enough for what a draft would make: its uuids are names of names (`plannedUuid`).
  if (at < 0 || !/^[\w:+.-]{1,200}$/u.test(id)) return null;
  return claimed(key.slice(0, at), id);
}

/** The key says of which kind the id is; whether the pool has such a thing is asked by `withinPool`. */
function claimed(kind: string, id: string): Selection | null {
  switch (kind) {
    case "port":
      return { kind, pif: id as PifUuid };
    case "bond":
      return { kind, bond: id as BondUuid };
    case "host":
      return { kind, host: id as HostUuid };
    case "network":
    case "nics":
    case "bonds":
      return { kind, network: id as NetworkUuid };
    default:
      return null;
  }
}

export function selectionKey(selection: Selection): string {
  switch (selection.kind) {
    case "port":
      return `port:${selection.pif}`;
    case "bond":
      return `bond:${selection.bond}`;
    case "host":
      return `host:${selection.host}`;
    case "network":
    case "nics":
    case "bonds":
      return `${selection.kind}:${selection.network}`;
    default:
      return unreachable(selection);
  }
}
