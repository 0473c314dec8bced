import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useTabCountdown } from "@/components/run-monitor/tab-countdown";

beforeEach(() => {
  document.title = "Plan · Poolbond";
});
afterEach(cleanup);

describe("the title of a tab while a run waits to be kept", () => {
  it("counts down, whatever the page calls itself meanwhile, and is the page's own again afterwards", () => {
    const { rerender, unmount } = renderHook(({ left }) => useTabCountdown(left), { initialProps: { left: 65_000 } });
    expect(document.title).toBe("1:05 left · Plan · Poolbond");
    rerender({ left: 64_200 });
    expect(document.title).toBe("1:05 left · Plan · Poolbond");
    document.title = "Runs · Poolbond";
    rerender({ left: 59_000 });
    expect(document.title).toBe("0:59 left · Runs · Poolbond");
    rerender({ left: -1 });
    expect(document.title).toBe("Runs · Poolbond");
    rerender({ left: 5_000 });
    unmount();
    expect(document.title).toBe("Runs · Poolbond");
  });
});
