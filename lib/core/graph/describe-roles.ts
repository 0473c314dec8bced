import type { Pif } from "@/lib/core/topology/entities";
import type { RoleView } from "@/lib/core/graph/graph";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * What rides on this PIF: management, an address that storage is reached through, or any other address.
 * Facts: XenAPI `PIF.management`, `PIF.ip_configuration_mode`, `PIF.IP`; `PBD.device_config` for storage.
 */
export function describeRoles(topology: PoolTopology, pif: Pif): readonly RoleView[] {
  const address = addressWord(pif);
  if (pif.management) return [{ kind: "management", address, mark: "same" }];
  if (address === "") return [];
  return [{ kind: storageThrough(topology, pif).length > 0 ? "storage" : "address", address, mark: "same" }];
}

/** Names of the storage repositories whose server, as this host records it, lies in this PIF's IPv4 subnet. */
export function storageThrough(topology: PoolTopology, pif: Pif): readonly string[] {
  const { address, netmask } = pif.ipv4;
  const mask = toNumber(netmask);
  const own = toNumber(address);
  if (mask === null || own === null) return [];
  const names = topology.pbds
    .filter((pbd) => pbd.host === pif.host)
    .filter((pbd) => {
      const server = toNumber(pbd.target);
      return server !== null && (server & mask) === (own & mask);
    })
    .map((pbd) => topology.srOf.get(pbd.sr)?.name ?? "storage");
  return [...new Set(names)];
}

function addressWord(pif: Pif): string {
  if (pif.ipv4.mode !== "None")
    return pif.ipv4.address === "" ? pif.ipv4.mode : pif.ipv4.address + prefix(pif.ipv4.netmask);
  if (pif.ipv6.mode !== "None") return pif.ipv6.addresses[0] ?? pif.ipv6.mode;
  return "";
}

/** "/27" for 255.255.255.224; "" for what is not a netmask. */
function prefix(netmask: string): string {
  const mask = toNumber(netmask);
  if (mask === null) return "";
  const bits = (mask >>> 0).toString(2).padStart(32, "0");
  return /^1*0*$/.test(bits) ? `/${bits.replaceAll("0", "").length}` : "";
}

/** A dotted IPv4 address as 32 bits (signed, as JavaScript's operators give them), or null. */
function toNumber(text: string): number | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  const bytes = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  if (bytes.some((byte) => !(byte <= 255))) return null;
  return bytes.reduce((sum, byte) => (sum << 8) | byte, 0);
}
