import { describe, expect, it } from "vitest";
import { releaseOfApi, releaseOfSchema } from "@/lib/dump/release";

describe("the release behind a schema or an API", () => {
  it("is the newest that is not newer", () => {
    expect([18, 19, 57, 63, 64, 909, null].map((minor) => releaseOfSchema(minor)?.name ?? null)).toEqual([
      null,
      "rio",
      "george",
      "boston",
      "boston",
      "nile",
      null,
    ]);
    expect([0, 3, 9, 23].map((minor) => releaseOfApi(minor)?.name)).toEqual([
      "clearwater",
      "creedence",
      "inverness",
      "nile",
    ]);
  });
});
