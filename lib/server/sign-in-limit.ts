import "server-only";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { Clock } from "@/lib/ports/clock";

/** Slows guessing down: failed sign-ins are counted per account and for the whole server, over a sliding window. */
export interface SignInLimit {
  /** Counts as failed until `succeeded` says otherwise, so that many at once are not a way around. */
  attempt(account: string): Result<null>;
  succeeded(account: string): void;
}

const windowMs = 5 * 60_000;
const mostPerAccount = 10;
const mostPerServer = 100;

export function createSignInLimit(clock: Clock): SignInLimit {
  let failures: readonly { readonly account: string; readonly at: number }[] = [];

  function recent() {
    const since = clock.now() - windowMs;
    failures = failures.filter(({ at }) => at > since);
    return failures;
  }

  return {
    attempt(account) {
      const all = recent();
      const own = all.filter((one) => one.account === account);
      const tooMany = own.length >= mostPerAccount ? own : all.length >= mostPerServer ? all : null;
      if (!tooMany) {
        failures = [...all, { account, at: clock.now() }];
        return ok(null);
      }
      const waitMs = (tooMany[0]?.at ?? clock.now()) + windowMs - clock.now();
      return notOk(
        failure("SESSION.TOO_MANY_ATTEMPTS", "Too many sign-ins failed in the last five minutes.", {
          nextStep: `Try again in ${Math.max(1, Math.ceil(waitMs / 60_000))} min.`,
        }),
      );
    },
    succeeded(account) {
      failures = failures.filter((one) => one.account !== account);
    },
  };
}
