import { z } from "zod";
import { startRunRequest } from "@/lib/contract/plan";
import type { Rehearsal, RehearsalFault } from "@/lib/core/run/rehearsal";
import type { HostUuid } from "@/lib/core/topology/ids";

const text = z.string().min(1).max(1024);

export const rehearsalFault: z.ZodType<RehearsalFault> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("host-away"),
    host: text.transform((uuid) => uuid as HostUuid),
    forSeconds: z.number().min(1).max(86_400).nullable(),
  }),
  z.object({ kind: z.literal("no-lacp") }),
  z.object({ kind: z.literal("line-drops"), step: text }),
  z.object({
    kind: z.literal("refused"),
    step: text,
    xenapi: z.object({
      code: z.string().regex(/^[A-Z][A-Z0-9_]{0,99}$/u),
      params: z.array(z.string().max(1024)).max(8),
    }),
  }),
]);

/** `POST /api/pools/[poolId]/rehearsals`: the plan that was read, and what shall go wrong (null: nothing). */
export const rehearsalRequest = startRunRequest
  .omit({ rehearsal: true, consents: true })
  .extend({ fault: rehearsalFault.nullable() });
export type RehearsalRequest = z.infer<typeof rehearsalRequest>;

/** The same answer as `GET /api/pools/[poolId]/rehearsals/[rehearsalId]`, as long as the server remembers it. */
export type RehearsalResponse = Rehearsal;
