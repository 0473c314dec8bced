/** Small truths about IPv4 text as XenAPI stores it (`PIF.IP`, `PIF.netmask`, `PBD.device_config`): unchecked strings. */

/** Dotted quad as an unsigned number; null for anything else. */
export function ipv4Number(text: string): number | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/u.test(part) && Number(part) <= 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** `172.16.0.10/27`; with the netmask as it stands where it is none that could be counted. */
export function withPrefix(address: string, netmask: string): string {
  if (netmask === "") return address;
  const mask = ipv4Number(netmask);
  const bits = mask?.toString(2).padStart(32, "0") ?? "";
  return /^1*0*$/u.test(bits) && bits !== ""
    ? `${address}/${bits.replaceAll("0", "").length}`
    : `${address}/${netmask}`;
}
