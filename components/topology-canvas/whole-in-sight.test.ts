import { describe, expect, it } from "vitest";
import { isWholeInSight } from "@/components/topology-canvas/whole-in-sight";

describe("a pool of 2,000 × 1,000 in a window of 1,000 × 600", () => {
  const seen = (x: number, y: number, zoom: number) =>
    isWholeInSight({ width: 2000, height: 1000 }, { transform: [x, y, zoom], width: 1000, height: 600 });

  it("is whole in sight where it is fitted", () => {
    expect(seen(0, 50, 0.5)).toBe(true);
    expect(seen(24, 80, 0.45)).toBe(true);
  });

  it("is not as soon as one of its edges is out of the window", () => {
    expect(seen(-1, 50, 0.5)).toBe(false);
    expect(seen(1, 50, 0.5)).toBe(false);
    expect(seen(0, -1, 0.5)).toBe(false);
    expect(seen(0, 101, 0.5)).toBe(false);
    expect(seen(0, 50, 0.51)).toBe(false);
  });
});
