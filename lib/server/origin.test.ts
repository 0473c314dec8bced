import { describe, expect, it } from "vitest";
import { checkOrigin } from "@/lib/server/origin";

function isTaken(headers: Record<string, string>, publicOrigin: string | null = null): boolean {
  const request = new Request("http://127.0.0.1:3000/api/session", { method: "POST", headers });
  return checkOrigin(request, { publicOrigin }).ok;
}

describe("a write", () => {
  it("is taken from our own page", () => {
    expect(isTaken({ host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" })).toBe(
      true,
    );
  });
  it("is taken from a program that is not a browser", () => {
    expect(isTaken({ host: "127.0.0.1:3000" })).toBe(true);
  });
  it.each([
    [{ host: "127.0.0.1:3000", "sec-fetch-site": "cross-site" }],
    [{ host: "127.0.0.1:3000", "sec-fetch-site": "same-site" }],
    [{ host: "127.0.0.1:3000", origin: "http://evil.example" }],
    [{ host: "127.0.0.1:3000", origin: "http://127.0.0.1:4000" }],
    [{ host: "127.0.0.1:3000", origin: "null" }],
  ])("is refused from elsewhere: %j", (headers) => {
    expect(isTaken(headers)).toBe(false);
  });
  it("is judged by the public address when one is configured", () => {
    expect(isTaken({ host: "inner:3000", origin: "https://pool.example" }, "https://pool.example")).toBe(true);
    expect(isTaken({ host: "inner:3000", origin: "http://inner:3000" }, "https://pool.example")).toBe(false);
  });
});
