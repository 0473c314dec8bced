import { describe, expect, it } from "vitest";
import { afterSignIn, signInAddress } from "@/components/connect/sign-in-address";

const searchOf = (address: string) => address.slice(address.indexOf("?"));

describe("a page that asked for a sign-in first", () => {
  it("is where one is after signing in to its pool, with its whole address", () => {
    const here = "/pools/one/plan?canary=xs-2&wave=3";
    expect(afterSignIn(searchOf(signInAddress(here)), "one")).toBe(here);
  });

  it("is not gone to when another pool was signed in to", () => {
    expect(afterSignIn(searchOf(signInAddress("/pools/one/runs")), "two")).toBe("/pools/two/topology");
  });

  it.each(["https://elsewhere.example/pools/one/", "//elsewhere.example", "javascript:alert(1)", "/pools/one"])(
    "is nothing but a page of that pool: %s",
    (wanted) => {
      expect(afterSignIn(searchOf(signInAddress(wanted)), "one")).toBe("/pools/one/topology");
    },
  );
});

describe("a sign-in of its own accord", () => {
  it("leads to the drawing", () => {
    expect(afterSignIn("", "one")).toBe("/pools/one/topology");
  });
});
