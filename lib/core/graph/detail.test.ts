import { describe, expect, it } from "vitest";
import { detailAt } from "@/lib/core/graph/detail";

describe("the level of detail", () => {
  it("has four steps", () => {
    expect([0.2, 0.4, 0.8, 1, 1.2].map((zoom) => detailAt(zoom, null))).toEqual([
      "far",
      "middle",
      "near",
      "near",
      "close",
    ]);
  });

  it("stays while the zoom trembles about a step, and goes when it is past", () => {
    expect(detailAt(0.305, "far")).toBe("far");
    expect(detailAt(0.32, "far")).toBe("middle");
    expect(detailAt(0.295, "middle")).toBe("middle");
    expect(detailAt(0.28, "middle")).toBe("far");
    expect(detailAt(1.02, "near")).toBe("near");
  });

  it("may leap over a level", () => {
    expect(detailAt(0.2, "close")).toBe("far");
    expect(detailAt(1.5, "far")).toBe("close");
  });
});
