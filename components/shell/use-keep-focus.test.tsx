import { act, cleanup, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useKeepFocus } from "@/components/shell/use-keep-focus";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

function Page({ takesBack = false }: { readonly takesBack?: boolean }) {
  useKeepFocus("content");
  const [open, setOpen] = useState(true);
  const close = () => {
    setOpen(false);
    if (takesBack) setTimeout(() => screen.getByRole("button", { name: "Opener" }).focus(), 0);
  };
  return (
    <>
      <button>Opener</button>
      <main id="content" tabIndex={-1}>
        {open && <button onClick={close}>Keep</button>}
      </main>
    </>
  );
}

async function answer(): Promise<void> {
  const keep = screen.getByRole("button", { name: "Keep" });
  keep.focus();
  await act(async () => {
    keep.click();
    await vi.advanceTimersByTimeAsync(200);
  });
}

describe("something with the focus goes away", () => {
  it("leaves the focus with the page's content", async () => {
    render(<Page />);
    await answer();
    expect(document.activeElement).toBe(screen.getByRole("main"));
  });

  it("leaves it where somebody else has put it", async () => {
    render(<Page takesBack />);
    await answer();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Opener" }));
  });
});
