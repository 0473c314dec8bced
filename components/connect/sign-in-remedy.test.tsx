import { describe, expect, it } from "vitest";
import { failure } from "@/lib/core/shared/failure";
import { signInRemedy } from "@/components/connect/sign-in-remedy";

const nothing = { presented: null, coordinator: null };
const typed = { typed: true };
const of = (code: string, offer = {}, about = typed) =>
  signInRemedy(failure(code, "It failed."), { ...nothing, ...offer }, about);

describe("the button of a sign-in that failed", () => {
  it("leads to the coordinator that a member named", () => {
    const coordinator = "https://xs-1";
    expect(of("XENAPI.HOST_IS_SLAVE", { coordinator })).toMatchObject({ kind: "coordinator", coordinator });
  });

  it("leads to the address when a member named nothing that could be used", () => {
    expect(of("XENAPI.HOST_IS_SLAVE")).toMatchObject({ kind: "field", field: "url" });
  });

  it("accepts the certificate that was shown, for an address that was typed", () => {
    const presented = "AA:BB";
    expect(of("XENAPI.UNTRUSTED", { presented })).toMatchObject({ kind: "trust", fingerprint: presented });
    expect(of("XENAPI.UNTRUSTED", { presented }, { typed: false })).toMatchObject({ kind: "again" });
  });

  it.each([
    ["XENAPI.SESSION_AUTHENTICATION_FAILED", "password"],
    ["XENAPI.SESSION_AUTHORIZATION_FAILED", "username"],
    ["XENAPI.RBAC_PERMISSION_DENIED", "username"],
    ["XENAPI.NOT_XENAPI", "url"],
    ["SESSION.ADDRESS_UNUSABLE", "url"],
  ])("leads for %s to the field %s", (code, field) => {
    expect(of(code)).toMatchObject({ kind: "field", field });
  });

  it.each(["XENAPI.UNREACHABLE", "XENAPI.TIMEOUT", "SESSION.TOO_MANY_ATTEMPTS", "BROWSER.NO_ANSWER"])(
    "tries again for %s",
    (code) => {
      expect(of(code)).toEqual({ kind: "again", words: "Try again" });
    },
  );
});
