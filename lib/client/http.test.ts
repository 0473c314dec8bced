import { afterEach, describe, expect, it, vi } from "vitest";
import { failure } from "@/lib/core/shared/failure";
import { ask, RequestFailure } from "@/lib/client/http";

afterEach(() => vi.unstubAllGlobals());

function answer(status: number, body: string): void {
  vi.stubGlobal("fetch", async () => new Response(body === "" ? null : body, { status }));
}

async function failureOfAsking(): Promise<RequestFailure> {
  const error: unknown = await ask("/api/x").then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RequestFailure);
  return error as RequestFailure;
}

describe("asking the dashboard's server", () => {
  it("answers the body", async () => {
    answer(200, '{"runs":[]}');
    expect(await ask("/api/x")).toEqual({ runs: [] });
  });

  it("answers null when there is no body", async () => {
    answer(204, "");
    expect(await ask("/api/x", { method: "DELETE" })).toBeNull();
  });

  it("throws the server's own coded failure, with what changed under a plan", async () => {
    const stale = failure("RUN.STALE", "The pool has moved on.");
    const differences = [{ about: "xs-1 / eth0", was: "free", is: "bonded" }];
    answer(409, JSON.stringify({ failure: stale, differences }));
    expect(await failureOfAsking()).toMatchObject({ failure: stale, status: 409, differences });
  });

  it("says what it can about an answer that is not ours", async () => {
    answer(502, "<html>Bad gateway</html>");
    const { failure: told } = await failureOfAsking();
    expect(told.code).toBe("BROWSER.UNEXPECTED_ANSWER");
    expect(told.message).toContain("502");
  });

  it("calls silence by its name", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await failureOfAsking()).toMatchObject({ status: 0, failure: { code: "BROWSER.NO_ANSWER" } });
  });

  it("lets an abort be an abort", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new DOMException("Aborted", "AbortError")));
    await expect(ask("/api/x")).rejects.toHaveProperty("name", "AbortError");
  });
});
