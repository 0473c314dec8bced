import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PackedSnapshot, PoolConnection, PoolSnapshot } from "@/lib/contract/stream";
import { failure } from "@/lib/core/shared/failure";
import { pool } from "@/lib/core/topology/topology.builder";
import { packRecords } from "@/lib/core/topology/packed-records";
import { recordsOf } from "@/lib/core/topology/topology";
import { FakeEventSource } from "@/lib/client/fake-event-source.builder";
import { followPool } from "@/lib/client/pool-stream";

const live: PoolConnection = {
  state: "live",
  asOf: "2026-01-01T00:00:00Z",
  since: "2026-01-01T00:00:00Z",
  reason: null,
};
const snapshot: PoolSnapshot = {
  revision: 1,
  connection: live,
  records: recordsOf(
    pool()
      .host("a", (host) => host.nic("eth0"))
      .build(),
  ),
};

const sent = ({ records, ...rest }: PoolSnapshot): PackedSnapshot => ({ ...rest, packed: packRecords(records) });

let cache: QueryClient;
let stop: () => void;
const cached = () => cache.getQueryData<PoolSnapshot>(["pool", "p", "snapshot"]);
const emptyPatch = (revision: number) => ({ revision, asOf: "2026-01-01T00:00:09Z", pool: null, lists: {} });

beforeEach(() => {
  FakeEventSource.install();
  cache = new QueryClient();
  stop = followPool(cache, "p");
});
afterEach(() => {
  stop();
  cache.clear();
  vi.unstubAllGlobals();
});

describe("following a pool", () => {
  it("keeps the snapshot and applies patches in order", () => {
    FakeEventSource.newest().arrives("snapshot", sent(snapshot));
    FakeEventSource.newest().arrives("patch", emptyPatch(2));
    expect(cached()?.records).toEqual(snapshot.records);
    expect(cached()).toMatchObject({ revision: 2, connection: { asOf: "2026-01-01T00:00:09Z" } });
  });

  it("ignores a patch that it has seen", () => {
    FakeEventSource.newest().arrives("snapshot", sent(snapshot));
    FakeEventSource.newest().arrives("patch", emptyPatch(1));
    expect(cached()?.connection.asOf).toBe(live.asOf);
    expect(FakeEventSource.opened).toHaveLength(1);
  });

  it("asks for everything again when a patch is missing, and shows the last it knew until then", () => {
    FakeEventSource.newest().arrives("snapshot", sent(snapshot));
    FakeEventSource.newest().arrives("patch", emptyPatch(3));
    expect(FakeEventSource.opened).toHaveLength(2);
    expect(cached()?.revision).toBe(1);
    FakeEventSource.newest().arrives("snapshot", sent({ ...snapshot, revision: 3 }));
    expect(cached()?.revision).toBe(3);
  });

  it("takes over what the server says about its connection to the pool", () => {
    FakeEventSource.newest().arrives("snapshot", sent(snapshot));
    FakeEventSource.newest().arrives("connection", { ...live, state: "reconnecting", reason: "No answer." });
    expect(cached()?.connection).toMatchObject({ state: "reconnecting", reason: "No answer." });
  });

  it("says so when it cannot read what it is told, and shows the last that it could", () => {
    FakeEventSource.newest().arrives("snapshot", sent(snapshot));
    FakeEventSource.newest().arrives("snapshot", { revision: 9, connection: live, packed: { pifs: 3 } });
    expect(cache.getQueryData(["pool", "p", "line"])).toMatchObject({ failure: { code: "STREAM.UNREADABLE" } });
    expect(cached()).toMatchObject({ revision: 1 });
  });

  it("finds out why the stream was refused", async () => {
    const none = failure("SESSION.NONE", "You are not signed in to this pool.");
    vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ failure: none }), { status: 401 }));
    FakeEventSource.newest().isRefused();
    await vi.waitFor(() =>
      expect(cache.getQueryData(["pool", "p", "line"])).toMatchObject({ line: { state: "refused" }, failure: none }),
    );
  });
});
