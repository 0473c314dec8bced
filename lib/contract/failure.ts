import type { Finding } from "@/lib/core/shared/finding";
import type { Failure } from "@/lib/core/shared/failure";
import type { BasisDifference } from "@/lib/core/plan/plan";

/** Every answer of `/api/*` outside 2xx has this body. */
export interface FailureBody {
  readonly failure: Failure;
  /** Only with `RUN.STALE`. */
  readonly differences?: readonly BasisDifference[];
  /** Only with `RUN.CONSENT_MISSING`: what nobody has consented to. */
  readonly missing?: readonly Finding[];
}
