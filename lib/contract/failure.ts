import type { Finding } from "@/lib/core/shared/finding";
import type { Failure } from "@/lib/core/shared/failure";
import type { BasisDifference } from "@/lib/core/plan/plan";

/** Every answer of `/api/*` outside 2xx has this body. */
export interface FailureBody {
  readonly failure: Failure;
  /** Only with `RUN.STALE`. */
  readonly differences?: readonly BasisDifference[];
  /** Only with `XENAPI.UNTRUSTED`: SHA-256 of the certificate that the pool showed. */
  readonly presented?: string;
  /** Only with `XENAPI.HOST_IS_SLAVE`: where the member says that its coordinator answers. */
  readonly coordinator?: string;
  /** Only with `RUN.CONSENT_MISSING`: what nobody has consented to. */
  readonly missing?: readonly Finding[];
}
