import { z } from "zod";
import type { PlanReview } from "@/lib/core/plan/plan";
import type { DraftChanges } from "@/lib/core/draft/change";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";

const uuid = z.string().min(1).max(64);

const createBondChange = z.object({
  kind: z.literal("create-bond"),
  network: z.object({
    name: z.string().trim().min(1).max(255),
    description: z.string().max(4096),
    mtu: z.number().int().min(68).max(65535),
    automatic: z.boolean(),
  }),
  memberNetworks: z
    .array(uuid.transform((text) => text as NetworkUuid))
    .min(1)
    .max(16),
  mode: z.enum(["balance-slb", "active-backup", "lacp"]),
  properties: z.record(z.string().max(64), z.string().max(64)),
  scope: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("all") }),
    z.object({
      kind: z.literal("hosts"),
      hosts: z
        .array(uuid.transform((text) => text as HostUuid))
        .min(1)
        .max(1024),
    }),
  ]),
});

export const draftSchema: z.ZodType<DraftChanges> = z.object({
  changes: z.array(z.discriminatedUnion("kind", [createBondChange])).max(256),
});

/** `POST /api/pools/[poolId]/plan`: drawn from the pool as it is at this moment. Answers a `PlanReview`. */
export const planRequest = z.object({ draft: draftSchema });
export type PlanRequest = z.infer<typeof planRequest>;
export type PlanResponse = PlanReview;

/** `POST /api/pools/[poolId]/runs`: starts the plan that was reviewed; 409 with the difference when the pool moved on. */
export const startRunRequest = z.object({
  draft: draftSchema,
  /** `Plan.digest` and `Plan.basis` of the plan that the operator read. */
  digest: z.string().min(1).max(256),
  basis: z.object({ facts: z.record(z.string().max(1024), z.string().max(8192)) }),
});
export type StartRunRequest = z.infer<typeof startRunRequest>;
export interface StartRunResponse {
  readonly run: string;
}
