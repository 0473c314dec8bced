import { z } from "zod";

/** `POST /api/session`. */
export const signInRequest = z.object({
  url: z.string().trim().min(1).max(2048),
  username: z.string().trim().min(1).max(256),
  password: z.string().min(1).max(1024),
  /** SHA-256 of certificates that the operator compared and trusts: of a member, of its coordinator. Else as usual. */
  fingerprints: z.array(z.string().trim().min(1).max(128)).max(8).optional(),
  /** The coordinator that the operator agreed to be sent on to, when `url` is that of a member. */
  coordinator: z.string().trim().min(1).max(2048).optional(),
});
export type SignInRequest = z.infer<typeof signInRequest>;

/** `GET /api/session`; `POST` answers the same when it succeeds. No XenAPI session reference is ever part of it. */
export interface SessionView {
  readonly signedIn: readonly SignedInPool[];
  /** Pools that the server's configuration offers on the sign-in page. */
  readonly offered: readonly { readonly url: string; readonly name: string }[];
  /** May the operator type another address than the offered ones? */
  readonly otherAddresses: boolean;
}

export interface SignedInPool {
  /** uuid of the pool: the `poolId` of all addresses. */
  readonly poolId: string;
  readonly poolName: string;
  readonly url: string;
  readonly username: string;
  /** May this user change the pool's network (pool-operator or above)? */
  readonly mayChange: boolean;
  /** By the pool's own names (`read-only`); none for a local superuser, who may do everything. */
  readonly roles: readonly string[];
  /** A pretend pool: newcomers are shown around. */
  readonly demo: boolean;
}
