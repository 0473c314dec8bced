/**
 * Where HOST_IS_SLAVE sends us: the address that it names (a name, IPv4, bare or bracketed IPv6, perhaps with a port),
 * under the scheme that reached the member; the member's port if none is named. Null when it names nothing usable.
 */
export function coordinatorUrl(memberUrl: string, address: string): string | null {
  const bareIPv6 = /^[0-9a-f:.%]*:[0-9a-f:.%]*:[0-9a-f:.%]*$/i.test(address);
  const authority = bareIPv6 ? `[${address}]` : address;
  const member = new URL(memberUrl);
  const place = `${member.protocol}//${authority}`;
  if (!/^[^\s/?#@]+$/.test(authority) || !URL.canParse(place)) return null;
  const named = new URL(place);
  // A URL does not say whether ":443" was written out, so look at the address itself.
  if (!/\]?:\d+$/.test(bareIPv6 ? "" : authority)) named.port = member.port;
  return named.origin;
}
