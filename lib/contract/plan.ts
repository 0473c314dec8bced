import { z } from "zod";
import { safestOptions, type PlanOptions, type PlanReview } from "@/lib/core/plan/plan";
import type { DraftChanges } from "@/lib/core/draft/change";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";

const uuid = z.string().min(1).max(64);
// Two casts in one place: nothing but the field decides the brand of a uuid that came in.
const networkUuid = uuid.transform((text) => text as NetworkUuid);
const hostUuid = uuid.transform((text) => text as HostUuid);

const scope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("hosts"), hosts: z.array(hostUuid).min(1).max(1024) }),
]);
const memberNetworks = z.array(networkUuid).min(1).max(16);
const mode = z.enum(["balance-slb", "active-backup", "lacp"]);
const properties = z.record(z.string().max(64), z.string().max(64));
const name = z.string().trim().min(1).max(255);
const description = z.string().max(4096);
const mtu = z.number().int().min(68).max(65535);

const change = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("create-bond"),
    network: z.object({ name, description, mtu, automatic: z.boolean() }),
    memberNetworks,
    hostMembers: z.exactOptional(z.array(z.object({ host: hostUuid, memberNetworks })).max(1024)),
    mode,
    properties,
    scope,
  }),
  z.object({ kind: z.literal("break-bond"), bondNetwork: networkUuid, removeNetwork: z.boolean(), scope }),
  z.object({ kind: z.literal("change-bond-mode"), bondNetwork: networkUuid, mode, properties, scope }),
  z.object({
    kind: z.literal("change-bond-members"),
    bondNetwork: networkUuid,
    memberNetworks,
    mode,
    properties,
    scope,
  }),
  z.object({
    kind: z.literal("join-bonds"),
    survivor: networkUuid,
    absorbed: networkUuid,
    mode,
    properties,
    removeNetwork: z.boolean(),
    scope,
  }),
  z.object({
    kind: z.literal("edit-network"),
    network: networkUuid,
    name: z.exactOptional(name),
    description: z.exactOptional(description),
    mtu: z.exactOptional(mtu),
    automatic: z.exactOptional(z.boolean()),
  }),
  z.object({ kind: z.literal("remove-network"), network: networkUuid }),
]);

export const changesSchema: z.ZodType<DraftChanges["changes"]> = z.array(change).max(256);
export const draftSchema: z.ZodType<DraftChanges> = z.object({ changes: changesSchema });

export const optionsSchema: z.ZodType<PlanOptions> = z.object({
  strategy: z.enum(["each-host", "inherit"]),
  canary: hostUuid.nullable(),
  waveSize: z.number().int().min(1).max(8),
  keepSeconds: z.number().int().min(30).max(600).nullable(),
  lacpInTwoSteps: z.boolean(),
  evacuate: z.array(hostUuid).max(1024),
  onFailure: z.enum(["turn-back", "finish-others"]),
});

/** `POST /api/pools/[poolId]/plan`: drawn from the pool as it is at this moment. Answers a `PlanReview`. */
export const planRequest = z.object({ draft: draftSchema, options: optionsSchema.default(safestOptions) });
export type PlanRequest = z.infer<typeof planRequest>;
export type PlanResponse = PlanReview;

/** `POST /api/pools/[poolId]/runs`: starts the plan that was reviewed; 409 with the difference when the pool moved on. */
export const startRunRequest = z.object({
  draft: draftSchema,
  options: optionsSchema.default(safestOptions),
  /** `Plan.digest` and `Plan.basis` of the plan that the operator read. */
  digest: z.string().min(1).max(256),
  basis: z.object({ facts: z.record(z.string().max(1024), z.string().max(8192)) }),
  /** Id of the rehearsal of this plan that the operator saw: it is kept with the run, and compared with it. */
  rehearsal: uuid.nullable().default(null),
  /** One `consentTo(finding)` for each finding of severity `override`; without them 422 with `missing` (`FailureBody`). */
  consents: z
    .array(z.object({ code: z.string().min(1).max(128), subjects: z.array(z.string().max(128)).max(4096) }))
    .max(1024)
    .default([]),
});
export type StartRunRequest = z.infer<typeof startRunRequest>;
export interface StartRunResponse {
  readonly run: string;
}
