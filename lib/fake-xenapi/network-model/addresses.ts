import { isIPv4, isIPv6 } from "node:net";

/** Dotted-quad IPv4. */
export function isIpv4Address(text: string): boolean {
  return isIPv4(text);
}

/** Any IP address; PIF.DNS mixes both families in one comma-separated text. */
export function isIpv6Address(text: string): boolean {
  return isIPv6(text) && !text.includes("%");
}

/** `address/prefix` with a prefix of 0 to 128 bits. */
export function isIpv6Cidr(text: string): boolean {
  const [address = "", prefix = "", ...rest] = text.split("/");
  return rest.length === 0 && isIpv6Address(address) && /^\d{1,3}$/.test(prefix) && Number(prefix) <= 128;
}

/** Six groups of two hexadecimal digits; upper or lower case; multicast is not refused (Bond.create, PIF.introduce). */
export function isMac(text: string): boolean {
  return /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text);
}
