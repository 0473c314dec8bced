import { afterEach, describe, expect, it } from "vitest";
import { changeQuery } from "@/components/ui/change-query";

const put = (name: string, value: string) => (query: URLSearchParams) => {
  query.set(name, value);
  return query;
};
const address = () => window.location.pathname + window.location.search;

afterEach(() => window.history.replaceState(null, "", "/"));

describe("an address that several parts of a page write to", () => {
  it("keeps what others have written into the address, and leaves Back where it was", () => {
    window.history.replaceState(null, "", "/plan?wave=3");
    const before = window.history.length;
    changeQuery(put("layer", "xe"));
    changeQuery(put("keep", "60"));
    expect(address()).toBe("/plan?wave=3&layer=xe&keep=60");
    expect(window.history.length).toBe(before);
  });

  it("leaves the bare address when nothing is asked for any more", () => {
    window.history.replaceState(null, "", "/runs?ended=halted");
    changeQuery(() => new URLSearchParams());
    expect(window.location.href).toMatch(/\/runs$/u);
  });
});
