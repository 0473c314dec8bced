import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followEvents, type LineState } from "@/lib/client/event-line";
import { FakeEventSource } from "@/lib/client/fake-event-source.builder";

beforeEach(() => {
  vi.useFakeTimers();
  FakeEventSource.install();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function follow(options: { onlyWhileSeen?: boolean } = {}) {
  const events: [string, unknown][] = [];
  const lines: LineState["state"][] = [];
  const line = followEvents({
    url: "/api/x/events",
    kinds: ["entry"],
    onEvent: (kind, data) => events.push([kind, data]),
    onLine: ({ state }) => lines.push(state),
    ...options,
  });
  return { line, events, lines };
}

describe("an event line", () => {
  it("hands on the events it was asked for, parsed", () => {
    const { events } = follow();
    FakeEventSource.newest().arrives("entry", { seq: 1 });
    FakeEventSource.newest().arrives("other", { seq: 2 });
    expect(events).toEqual([["entry", { seq: 1 }]]);
  });

  it("leaves a dropped line to the browser, which comes back with what it last saw", () => {
    const { lines } = follow();
    FakeEventSource.newest().opens();
    FakeEventSource.newest().drops();
    FakeEventSource.newest().opens();
    expect(lines).toEqual(["open", "lost", "open"]);
    expect(FakeEventSource.opened).toHaveLength(1);
  });

  it("opens a refused line again itself, slower each time", () => {
    const { lines } = follow();
    FakeEventSource.newest().isRefused();
    vi.advanceTimersByTime(500);
    expect(FakeEventSource.opened).toHaveLength(2);
    FakeEventSource.newest().isRefused();
    vi.advanceTimersByTime(500);
    expect(FakeEventSource.opened).toHaveLength(2);
    vi.advanceTimersByTime(500);
    expect(FakeEventSource.opened).toHaveLength(3);
    expect(lines).toEqual(["refused", "refused"]);
  });

  it("takes silence for a dead line and opens a new one", () => {
    const { lines } = follow();
    const first = FakeEventSource.newest();
    first.opens();
    vi.advanceTimersByTime(15_000);
    first.arrives("entry", {});
    vi.advanceTimersByTime(15_000);
    expect(lines).toEqual(["open"]);
    vi.advanceTimersByTime(1_000);
    expect(lines).toEqual(["open", "lost"]);
    expect(first.readyState).toBe(FakeEventSource.CLOSED);
    expect(FakeEventSource.opened).toHaveLength(2);
  });

  it("hears nothing more from a line that it let go", () => {
    const { line, events } = follow();
    const first = FakeEventSource.newest();
    line.restart();
    first.arrives("entry", { seq: 1 });
    expect(events).toEqual([]);
  });

  it("lets go of the line in a tab out of sight, and begins anew when it is seen again", () => {
    follow({ onlyWhileSeen: true });
    const first = FakeEventSource.newest();
    first.opens();
    const keepBeating = setInterval(() => first.arrives("entry", {}), 5_000);
    see("hidden");
    vi.advanceTimersByTime(19_000);
    expect(first.readyState).toBe(FakeEventSource.OPEN);
    vi.advanceTimersByTime(1_000);
    expect(first.readyState).toBe(FakeEventSource.CLOSED);
    see("visible");
    expect(FakeEventSource.opened).toHaveLength(2);
    clearInterval(keepBeating);
  });

  it("is over when it is closed", () => {
    const { line } = follow({ onlyWhileSeen: true });
    line.close();
    see("visible");
    vi.advanceTimersByTime(60_000);
    expect(FakeEventSource.opened).toHaveLength(1);
    expect(FakeEventSource.newest().readyState).toBe(FakeEventSource.CLOSED);
  });
});

function see(visibilityState: "hidden" | "visible"): void {
  Object.assign(document, { visibilityState });
  document.dispatchEvent(new Event("visibilitychange"));
}
