import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunResponse } from "@/lib/contract/run";
import type { JournalEntry, JournalEvent } from "@/lib/core/run/journal-entry";
import { FakeEventSource } from "@/lib/client/fake-event-source.builder";
import { runKey, runQuery } from "@/lib/client/run-queries";
import { followRun } from "@/lib/client/run-stream";

const actor = { username: "root", poolUrl: "http://pool" };
const entry = (seq: number, event: JournalEvent = { kind: "run-resumed", actor }): JournalEntry => ({
  run: "r",
  seq,
  at: "2026-01-01T00:00:00Z",
  ...event,
});
const run = (...seqs: number[]): RunResponse => ({ run: "r", entries: seqs.map((seq) => entry(seq)), active: true });

let cache: QueryClient;
let stop: () => void;
const cached = () => cache.getQueryData<RunResponse>(runKey("r"));
const seqs = () => cached()?.entries.map(({ seq }) => seq);

beforeEach(() => {
  FakeEventSource.install();
  cache = new QueryClient();
  stop = followRun(cache, "r", () => undefined);
});
afterEach(() => {
  stop();
  cache.clear();
  vi.unstubAllGlobals();
});

describe("following a run", () => {
  it("adds entries as they come, each once", () => {
    cache.setQueryData(runKey("r"), run(1));
    for (const seq of [1, 2, 2, 3]) FakeEventSource.newest().arrives("entry", entry(seq));
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it("does not draw a run with a hole: it asks again", () => {
    cache.setQueryData(runKey("r"), run(1));
    FakeEventSource.newest().arrives("entry", entry(3));
    expect(seqs()).toEqual([1]);
    expect(cache.getQueryState(runKey("r"))?.isInvalidated).toBe(true);
  });

  it("knows from the last entry that nobody works on it any more", () => {
    cache.setQueryData(runKey("r"), run(1));
    FakeEventSource.newest().arrives("entry", entry(2, { kind: "run-closed", outcome: "succeeded" }));
    expect(cached()?.active).toBe(false);
  });

  it("learns from the server's beat that a run was interrupted", () => {
    cache.setQueryData(runKey("r"), run(1));
    FakeEventSource.newest().arrives("active", { active: false });
    expect(cached()?.active).toBe(false);
  });

  it("keeps entries that came while a slower answer was on its way", async () => {
    vi.stubGlobal("fetch", async () => {
      FakeEventSource.newest().arrives("entry", entry(1));
      FakeEventSource.newest().arrives("entry", entry(2));
      return new Response(JSON.stringify(run(1)), { status: 200 });
    });
    await cache.fetchQuery(runQuery("r"));
    expect(seqs()).toEqual([1, 2]);
  });
});
