import { z } from "zod";
import type { HostProbe } from "@/lib/core/audit/actual/host-actual";

const fingerprint = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/u);

/** `POST /api/pools/[poolId]/probe`. What is secret in it is used for this one request and answered by nothing. */
export const probeRequest = z.strictObject({
  username: z.string().min(1).max(255),
  secret: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("password"), password: z.string().min(1).max(1024) }),
    z.strictObject({
      kind: z.literal("key"),
      privateKey: z.string().min(1).max(32_768),
      passphrase: z.string().max(1024).nullable(),
    }),
  ]),
  /** uuids of the hosts to ask; null: all of them. */
  hosts: z.array(z.string().max(64)).max(1024).nullable(),
  /** Keys that the operator looked at and accepts, by the host's uuid. */
  accept: z.record(z.string().max(64), fingerprint),
});
export type ProbeRequest = z.infer<typeof probeRequest>;

/** One for each host asked, in the pool's order. `runAudit(topology, [], hosts)` says what they mean. */
export interface ProbeResponse {
  readonly hosts: readonly HostProbe[];
}
