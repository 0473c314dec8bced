/** Does this URL lead to this very machine: loopback by name, IPv4 (127.0.0.0/8) or IPv6? */
export function isOnThisMachine(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/u.test(hostname);
}
