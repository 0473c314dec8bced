import "server-only";
import type { StartRunRequest, StartRunResponse } from "@/lib/contract/plan";
import { consentTo, withoutConsent } from "@/lib/core/preflight/consent";
import { pictureOf } from "@/lib/core/run/picture";
import { summaryOf } from "@/lib/core/run/rehearsal";
import { vifHomes } from "@/lib/core/run/vif-homes";
import { failure } from "@/lib/core/shared/failure";
import type { Finding } from "@/lib/core/shared/finding";
import { notOk, type Result } from "@/lib/core/shared/result";
import { openPoolForChange, type Call } from "@/lib/server/call";
import { planAsRead } from "@/lib/server/plan-as-read";
import type { ConsentFailure } from "@/lib/server/to-response";

/**
 * Starts the plan that was reviewed and no other: the pool is looked at again, the plan drawn again, and both must be
 * what the operator read. The server runs its own plan, never one that a browser sent. The rehearsal that the operator
 * saw is kept with the run, if it was one of this very plan.
 */
export async function startRun(
  call: Call,
  poolId: string,
  request: StartRunRequest,
): Promise<Result<StartRunResponse>> {
  const pool = openPoolForChange(call, poolId);
  if (!pool.ok) return pool;
  const { journal, rehearsals, runs } = call.services;
  const { lease } = pool.value.access;
  const topology = await lease.link.port.look({ signal: call.request.signal });
  if (!topology.ok) return topology;
  const review = planAsRead(topology.value, request);
  if (!review.ok) return review;
  const { plan, findings, quality } = review.value;
  if (quality === "blocked") return notOk(blocked(findings));
  if (quality === "empty")
    return notOk(failure("RUN.EMPTY", "There is nothing to do: the pool is already as the draft wants it."));

  const missing = withoutConsent(findings, request.consents);
  if (missing.length > 0) return notOk(consentMissing(missing));

  const actor = { username: lease.link.username, poolUrl: lease.link.url };
  const started = await runs.start({
    plan,
    lease,
    actor,
    before: pictureOf(topology.value),
    vifs: vifHomes(topology.value, plan.steps),
    consents: findings.filter(({ severity }) => severity === "override").map(consentTo),
  });
  const rehearsal = request.rehearsal === null ? null : rehearsals.find(poolId, request.rehearsal);
  if (started.ok && rehearsal?.digest === plan.digest) {
    await journal.append(started.value.run, { kind: "rehearsed", rehearsal: summaryOf(rehearsal) });
  }
  return started;
}

function consentMissing(missing: readonly Finding[]): ConsentFailure {
  const reasons = missing.map(({ summary }) => summary).join(" ");
  return {
    ...failure("RUN.CONSENT_MISSING", `The plan needs consent that nobody gave: ${reasons}`, {
      nextStep: "Read these findings; consent to each, or change the draft.",
    }),
    missing,
  };
}

function blocked(findings: readonly Finding[]) {
  const reasons = findings.filter(({ severity }) => severity === "blocker").map(({ summary }) => summary);
  return failure("RUN.BLOCKED", `The plan cannot be started: ${reasons.join(" ")}`, {
    nextStep: "Change the draft, or remove what stands in its way.",
  });
}
