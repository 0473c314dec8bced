import { describe, expect, it } from "vitest";
import { clearedCookie, sessionCookie, sessionIdOf } from "@/lib/server/cookie";
import { readConfig } from "@/lib/server/config";

function configOf(environment: Record<string, string>) {
  const config = readConfig(environment, "/tmp");
  if (!config.ok) throw new Error(config.failure.message);
  return config.value;
}
const http = new Request("http://127.0.0.1:3000/");
const proxied = new Request("http://127.0.0.1:3000/", { headers: { "x-forwarded-proto": "https" } });

describe("the session cookie", () => {
  it("is out of reach of scripts and other sites, and secure where the page is", () => {
    const config = configOf({});
    expect(sessionCookie("id", http, config)).toBe("poolbond=id; Path=/; HttpOnly; SameSite=Strict");
    expect(sessionCookie("id", proxied, config)).toBe("poolbond=id; Path=/; HttpOnly; SameSite=Strict; Secure");
    expect(sessionCookie("id", http, configOf({ POOLBOND_COOKIE_SECURE: "always" }))).toContain("Secure");
    expect(sessionCookie("id", http, configOf({ POOLBOND_PUBLIC_ORIGIN: "https://pool.example" }))).toContain("Secure");
    expect(clearedCookie(http, config)).toBe("poolbond=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict");
  });

  it("is found among others", () => {
    const request = new Request("http://x/", { headers: { cookie: "poolbonds=no; poolbond=a=b; c=d" } });
    expect(sessionIdOf(request)).toBe("a=b");
    expect(sessionIdOf(http)).toBeNull();
  });
});
