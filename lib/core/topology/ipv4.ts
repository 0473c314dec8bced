/** Small truths about IPv4 text as XenAPI stores it (`PIF.IP`, `PIF.netmask`, `PBD.device_config`): unchecked strings. */

/** Dotted quad as an unsigned number; null for anything else. */
export function ipv4Number(text: string): number | null {
  let [address, part, digits, parts] = [0, 0, 0, 1];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === dot) {
      if (digits === 0) return null;
      address = address * 256 + part;
      part = 0;
      digits = 0;
      parts += 1;
    } else {
      if (code < zero || code > zero + 9) return null;
      part = part * 10 + code - zero;
      digits += 1;
      if (digits > 3 || part > 255) return null;
    }
  }
  return parts === 4 && digits > 0 ? address * 256 + part : null;
}

const dot = ".".charCodeAt(0);
const zero = "0".charCodeAt(0);

/** `172.16.0.10/27`; with the netmask as it stands where it is none that could be counted. */
export function withPrefix(address: string, netmask: string): string {
  if (netmask === "") return address;
  const mask = ipv4Number(netmask);
  if (mask === null) return `${address}/${netmask}`;
  // A mask that can be counted is ones, then zeros: its opposite is one less than a power of two.
  const rest = ~mask >>> 0;
  return `${address}/${(rest & (rest + 1)) === 0 ? String(Math.clz32(rest)) : netmask}`;
}
