import { describe, expect, it } from "vitest";
import { createSignInLimit } from "@/lib/server/sign-in-limit";

function world() {
  let now = 0;
  const limit = createSignInLimit({ now: () => now, sleep: () => Promise.resolve() });
  const attempts = (account: string, count: number) => Array.from({ length: count }, () => limit.attempt(account).ok);
  return { limit, attempts, pass: (minutes: number) => (now += minutes * 60_000) };
}

describe("guessing a password", () => {
  it("ends after ten failures of one account, for as long as they are recent, and leaves others alone", () => {
    const { attempts, limit, pass } = world();
    expect(attempts("root", 11).lastIndexOf(true)).toBe(9);
    expect(limit.attempt("root")).toMatchObject({
      failure: { code: "SESSION.TOO_MANY_ATTEMPTS", nextStep: "Try again in 5 min." },
    });
    expect(limit.attempt("admin").ok).toBe(true);
    pass(5);
    expect(limit.attempt("root").ok).toBe(true);
  });

  it("ends after a hundred failures of whatever accounts", () => {
    const { limit } = world();
    const taken = Array.from({ length: 120 }, (_, index) => limit.attempt(`user-${index}`).ok);
    expect(taken.filter(Boolean)).toHaveLength(100);
  });
});

describe("a sign-in that succeeds", () => {
  it("clears the account's failures", () => {
    const { attempts, limit } = world();
    attempts("root", 9);
    limit.succeeded("root");
    expect(attempts("root", 10).every(Boolean)).toBe(true);
  });
});
