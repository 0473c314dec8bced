import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ViewBoundary } from "@/components/states/view-boundary";

function Broken(): never {
  throw new Error("no such rail");
}

// React tells the console of every error that it catches.
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe("a view that cannot be drawn", () => {
  it("says so with its cause, and leads to the matrix", () => {
    const onMatrix = vi.fn();
    render(
      <ViewBoundary view="canvas" onMatrix={onMatrix}>
        <Broken />
      </ViewBoundary>,
    );
    expect(screen.getByRole("alert").textContent).toContain("The canvas failed to draw");
    expect(screen.getByRole("alert").textContent).toContain("no such rail");
    fireEvent.click(screen.getByRole("button", { name: "Open the matrix" }));
    expect(onMatrix).toHaveBeenCalledOnce();
  });

  it("does not hide the next view", () => {
    const { rerender } = render(
      <ViewBoundary view="canvas" onMatrix={() => undefined}>
        <Broken />
      </ViewBoundary>,
    );
    rerender(
      <ViewBoundary view="matrix" onMatrix={null}>
        <p>rows</p>
      </ViewBoundary>,
    );
    expect(screen.getByText("rows")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("can be drawn again where there is no other view", () => {
    let broken = true;
    const Once = () => (broken ? <Broken /> : <p>rows</p>);
    render(
      <ViewBoundary view="matrix" onMatrix={null}>
        <Once />
      </ViewBoundary>,
    );
    broken = false;
    fireEvent.click(screen.getByRole("button", { name: "Draw it again" }));
    expect(screen.getByText("rows")).toBeTruthy();
  });

  it("whose code never came offers to load the page again, not to draw what is not there", () => {
    const Unloaded = (): never => {
      throw Object.assign(new Error("Failed to load chunk"), { name: "ChunkLoadError" });
    };
    render(
      <ViewBoundary view="canvas" onMatrix={() => undefined}>
        <Unloaded />
      </ViewBoundary>,
    );
    expect(screen.getByRole("alert").textContent).toContain("The canvas did not come from the server");
    expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["Load the page again"]);
  });
});
