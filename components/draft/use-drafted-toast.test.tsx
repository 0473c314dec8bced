import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useCallback, useRef, useState } from "react";
import { toast } from "sonner";
import { afterEach, describe, expect, it } from "vitest";
import { useDraftedToast } from "@/components/draft/use-drafted-toast";
import { Toaster } from "@/components/ui/toaster";

afterEach(() => {
  act(() => void toast.dismiss());
  cleanup();
});

const at = (count: number) => (count === 0 ? null : `step ${String(count)}`);

/** A draft of which only the steps are of interest: each has the number of those before it. */
function Draft() {
  const steps = useRef(0);
  const [shown, setShown] = useState(0);
  const go = useCallback((by: number) => {
    steps.current += by;
    setShown(steps.current);
  }, []);
  const now = useCallback(() => at(steps.current), []);
  const undo = useCallback(() => go(-1), [go]);
  const tell = useDraftedToast({ at: at(shown), now, undo });
  const draft = (words: string) => {
    go(1);
    tell(words, "The pool has not been touched.");
  };
  return (
    <>
      <output>{shown}</output>
      <button type="button" onClick={() => draft("Break Storage")}>
        break
      </button>
      <button type="button" onClick={() => draft("Bond eth1 + eth4")}>
        bond
      </button>
      <button type="button" onClick={undo}>
        take back
      </button>
      <button type="button" onClick={() => go(1)}>
        edit in silence
      </button>
      <Toaster />
    </>
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const told = (words: string) =>
  document.querySelector(`[data-sonner-toast][data-removed="false"]`)?.textContent.includes(words) ?? false;

describe("the toast that tells of a drafted change", () => {
  it("goes when its own Undo is pressed, and undoes one step", async () => {
    render(<Draft />);
    press("break");
    await waitFor(() => expect(told("Break Storage")).toBe(true));
    press("Undo");
    await waitFor(() => expect(told("Break Storage")).toBe(false));
    expect(screen.getByRole("status", { name: "" }).textContent).toBe("0");
  });

  it("goes when the step is undone by the keys, or when another step has come since", async () => {
    render(<Draft />);
    for (const further of ["take back", "edit in silence"]) {
      press("break");
      await waitFor(() => expect(told("Break Storage")).toBe(true));
      press(further);
      await waitFor(() => expect(document.querySelector("[data-sonner-toast]")).toBeNull());
    }
  });

  it("makes room for the next one, which stays", async () => {
    render(<Draft />);
    press("break");
    press("bond");
    await waitFor(() => expect(told("Bond eth1 + eth4")).toBe(true));
    press("Undo");
    await waitFor(() => expect(told("Bond eth1 + eth4")).toBe(false));
    expect(told("Break Storage")).toBe(false);
  });
});
