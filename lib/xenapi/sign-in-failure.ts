import type { Failure } from "@/lib/core/shared/failure";

/** `XENAPI.UNTRUSTED`: what the server showed, so that a person can compare it with what its console says. */
export interface UntrustedFailure extends Failure {
  /** SHA-256 of the certificate, `AA:BB:…`. */
  readonly presented: string;
}

/** `XENAPI.HOST_IS_SLAVE`: the host asked is a member; where it says that its coordinator answers. */
export interface MemberFailure extends Failure {
  /** `https://host[:port]`. */
  readonly coordinator: string;
}
