import { createHash } from "node:crypto";

/** `SHA256:…` of a host key as it goes over the wire: what `ssh-keygen -l` and ssh's own question show. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/u, "")}`;
}
