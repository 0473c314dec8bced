import { createHmac } from "node:crypto";
import { fingerprint } from "@/lib/host-probe/fingerprint";

/**
 * Fingerprints that a known_hosts file (sshd(8), plain or hashed) holds for this address. Certificate authorities and
 * revoked keys are passed over: neither is a host's own key.
 */
export function knownFingerprints(text: string, address: string, port: number): readonly string[] {
  const wanted = port === 22 ? address : `[${address}]:${String(port)}`;
  return text.split("\n").flatMap((line) => {
    const [hosts = "", , key] = line.trim().split(/\s+/u);
    if (key === undefined || hosts.startsWith("#") || hosts.startsWith("@")) return [];
    return hosts.split(",").some((host) => isHost(host, wanted)) ? [fingerprint(Buffer.from(key, "base64"))] : [];
  });
}

function isHost(entry: string, wanted: string): boolean {
  const [, salt, hash] = /^\|1\|([^|]+)\|(.+)$/u.exec(entry) ?? [];
  if (salt === undefined || hash === undefined) return entry === wanted;
  return createHmac("sha1", Buffer.from(salt, "base64")).update(wanted).digest("base64") === hash;
}
