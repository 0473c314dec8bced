import { describe, expect, it } from "vitest";
import { failure } from "@/lib/core/shared/failure";
import { failureResponse, statusOf } from "@/lib/server/to-response";

describe("a failure", () => {
  it.each([
    ["REQUEST.MALFORMED", 400],
    ["REQUEST.FOREIGN_ORIGIN", 403],
    ["SESSION.NONE", 401],
    ["SESSION.NO_RIGHTS", 403],
    ["SESSION.TOO_MANY_ATTEMPTS", 429],
    ["XENAPI.SESSION_AUTHENTICATION_FAILED", 401],
    ["XENAPI.UNREACHABLE", 502],
    ["XENAPI.HOST_OFFLINE", 502],
    ["XENAPI.TIMEOUT", 504],
    ["RUN.UNKNOWN", 404],
    ["RUN.STALE", 409],
    ["RUN.POOL_BUSY", 409],
    ["RUN.BLOCKED", 422],
    ["PLAN.WHATEVER", 422],
    ["SERVER.BUG", 500],
    ["NOBODY.KNOWS", 500],
  ])("%s has status %i", (code, status) => {
    expect(statusOf(failure(code, ""))).toBe(status);
  });

  it("goes out with nothing but its own words, kept by nobody", async () => {
    const told = failure("XENAPI.BOOM", "It broke.", { nextStep: "Look.", xenapi: { code: "BOOM", params: ["a"] } });
    const withMore = { ...told, password: "secret" };
    const response = failureResponse(withMore);
    expect(response.status).toBe(502);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ failure: told });
  });

  it("carries the differences when a plan is stale", async () => {
    const differences = [{ about: "xs-1 / eth0", was: "free", is: "member of Bond 0+1" }];
    const stale = { ...failure("RUN.STALE", "Moved on."), differences };
    const response = failureResponse(stale);
    expect(await response.json()).toMatchObject({ failure: { code: "RUN.STALE" }, differences });
  });
});
