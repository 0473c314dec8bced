import { describe, expect, it } from "vitest";
import { coordinatorUrl } from "@/lib/xenapi/coordinator-url";

describe("the address in HOST_IS_SLAVE", () => {
  it.each([
    ["https://member", "10.0.0.1", "https://10.0.0.1"],
    ["https://member", "10.0.0.1:8443", "https://10.0.0.1:8443"],
    ["https://member:8443", "10.0.0.1", "https://10.0.0.1:8443"],
    ["https://member:8443", "10.0.0.1:443", "https://10.0.0.1"],
    ["http://127.0.0.1:8081", "127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["https://member", "fe80::1", "https://[fe80::1]"],
    ["https://[fe80::2]:444", "[fe80::1]:445", "https://[fe80::1]:445"],
    ["https://member", "xs-1.example.org", "https://xs-1.example.org"],
  ])("from %s, named %s, is %s", (member, address, url) => {
    expect(coordinatorUrl(member, address)).toBe(url);
  });

  it.each(["", "not an address", "evil/path", "user@host"])("is not followed when it is %j", (address) => {
    expect(coordinatorUrl("https://member", address)).toBeNull();
  });
});
