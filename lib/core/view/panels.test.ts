import { describe, expect, it } from "vitest";
import { formatPanels, inspectorTabs, parsePanels } from "@/lib/core/view/panels";

const wide = { width: 1440 };

describe("an address without a word about panels", () => {
  it("has the drawer open where there is room beside the view, and nothing on a small screen", () => {
    expect(parsePanels(null, wide)).toEqual({ inspector: null, plan: true });
    expect(parsePanels(null, { width: 899 })).toEqual({ inspector: null, plan: false });
  });
});

describe("what stands open", () => {
  it("is the same after it went through an address", () => {
    for (const inspector of [null, ...inspectorTabs]) {
      for (const plan of [true, false]) {
        const text = formatPanels({ inspector, plan });
        expect(text).toMatch(/^[a-z-]{1,20}$/u);
        expect(parsePanels(text, wide)).toEqual({ inspector, plan });
      }
    }
  });

  it("is what the words of older and shorter links say", () => {
    expect(parsePanels("plan", { width: 390 })).toEqual({ inspector: null, plan: true });
    expect(parsePanels("inspector", wide)).toEqual({ inspector: "facts", plan: false });
  });
});
