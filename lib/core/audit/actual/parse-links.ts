import type { ActualAddress, ActualLink } from "@/lib/core/audit/actual/host-actual";
import { fieldsOf, jsonText, listOf, textOf } from "@/lib/core/audit/actual/json-text";

/** Reads `ip -j link`; null when it is no JSON (an `ip` that knows no `-j`). */
export function parseLinks(text: string): readonly ActualLink[] | null {
  const links = jsonText(text);
  if (!Array.isArray(links)) return null;
  return links.flatMap((link) => {
    const { ifname, flags, mtu, address } = fieldsOf(link);
    const name = textOf(ifname);
    if (name === null) return [];
    return [
      {
        name,
        carrier: carrierOf(listOf(flags).map(String)),
        mtu: typeof mtu === "number" ? mtu : null,
        mac: textOf(address),
      },
    ];
  });
}

/** Reads `ip -o link`: one line for each. */
export function parseLinksAsText(text: string): readonly ActualLink[] {
  return text.split("\n").flatMap((line) => {
    const [, name, flags = "", rest = ""] = /^\d+: ([^:@\s]+)(?:@\S+)?: <([^>]*)>(.*)$/u.exec(line) ?? [];
    if (name === undefined) return [];
    const mtu = / mtu (\d+)/u.exec(rest)?.[1];
    return [
      {
        name,
        carrier: carrierOf(flags.split(",")),
        mtu: mtu === undefined ? null : Number(mtu),
        mac: /link\/ether ([0-9a-f:]{17})/u.exec(rest)?.[1] ?? null,
      },
    ];
  });
}

/** Reads `ip -j addr`; null when it is no JSON. */
export function parseAddresses(text: string): readonly ActualAddress[] | null {
  const links = jsonText(text);
  if (!Array.isArray(links)) return null;
  return links.flatMap((link) => {
    const { ifname, addr_info } = fieldsOf(link);
    const name = textOf(ifname);
    if (name === null) return [];
    return listOf(addr_info).flatMap((info) => {
      const { local, prefixlen } = fieldsOf(info);
      const address = textOf(local);
      return address === null ? [] : [{ link: name, address: `${address}/${String(prefixlen)}` }];
    });
  });
}

/** Reads `ip -o addr`: one line for each. */
export function parseAddressesAsText(text: string): readonly ActualAddress[] {
  return text.split("\n").flatMap((line) => {
    const [, link, address] = /^\d+: (\S+)\s+inet6? (\S+)/u.exec(line) ?? [];
    return link === undefined || address === undefined ? [] : [{ link, address }];
  });
}

/** LOWER_UP is the link itself; a link that is switched off does not say. */
function carrierOf(flags: readonly string[]): ActualLink["carrier"] {
  if (flags.includes("LOWER_UP")) return "up";
  return flags.includes("UP") ? "down" : "unknown";
}
