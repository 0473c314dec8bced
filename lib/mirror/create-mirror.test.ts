import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { StreamMessage } from "@/lib/contract/stream";
import { broken, until, world, type Line } from "@/lib/mirror/mirror-world.builder";
import type { WireAnswer } from "@/lib/xenapi/transport";

describe("a mirror that was filled", () => {
  it("holds the pool, live, with a snapshot for whoever comes", async () => {
    const { mirror, messages } = await world();
    const { records, connection, warnings, revision, topology } = mirror.current();
    expect(records.hosts.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(records.pifs).toHaveLength(6);
    expect(topology.pifsOnHost.get(records.hosts[0]!.uuid)).toHaveLength(3);
    expect(connection).toMatchObject({ state: "live", reason: null });
    expect(warnings).toEqual([]);
    expect(messages).toMatchObject([
      { kind: "snapshot", revision, records },
      { kind: "connection", state: "live" },
    ]);
  });

  it("fails to open as a sign-in does when the pool cannot be asked", async () => {
    const line: Line = (method, _, carry) => (method === "event.from" ? broken() : carry());
    await expect(world(line)).rejects.toThrow("no connection");
  });
});

describe("a change on the pool", () => {
  it("arrives as the next revision, with nothing but what changed", async () => {
    const { mirror, messages, rename, network } = await world();
    const { revision } = mirror.current();
    rename("Storage");
    await until(() => messages.length === 3);
    expect(messages[2]).toMatchObject({
      kind: "patch",
      revision: revision + 1,
      pool: null,
      lists: { networks: { put: [{ uuid: network, name: "Storage" }], gone: [] } },
    });
    expect(Object.keys((messages[2] as { lists: object }).lists)).toEqual(["networks"]);
  });

  it("may be a deletion", async () => {
    const { pool, messages } = await world();
    const vif = pool.db.refs("VIF")[0]!;
    const { uuid } = pool.db.get("VIF", vif);
    pool.db.destroy("VIF", vif);
    await until(() => messages.some((message) => message.kind === "patch"));
    expect(messages.at(-1)).toMatchObject({ lists: { vifs: { put: [], gone: [uuid] } } });
  });

  it("is no revision when it changes nothing that we show", async () => {
    const { pool, mirror, messages } = await world();
    const { revision } = mirror.current();
    pool.db.set("host", pool.coordinator(), "name_description", "not shown");
    expect((await mirror.sync()).ok).toBe(true);
    expect(mirror.current().revision).toBe(revision);
    expect(messages).toHaveLength(2);
  });

  it("is in the answer of a look that began after it, also when the long poll is late", async () => {
    const line: Line = async (method, seconds, carry) => {
      if (method === "event.from" && seconds !== 0) await sleep(20);
      return carry();
    };
    const { mirror, rename, nameSeen } = await world(line);
    for (let turn = 0; turn < 20; turn += 1) {
      rename(`name ${turn}`);
      expect((await mirror.sync()).ok).toBe(true);
      expect(nameSeen()).toBe(`name ${turn}`);
    }
  });
});

describe("many changes, looks and late answers at once", () => {
  it("leave the mirror equal to the pool, and every follower equal to the mirror", async () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 16807) % 2147483647;
      return seed % below;
    };
    const line: Line = async (method, _, carry) => {
      await sleep(random(15));
      const answer = await carry();
      await sleep(random(15));
      // Without its counts nothing heals what a wrong order would do.
      return answer.Status === "Success" && method === "event.from"
        ? { ...answer, Value: { ...Object(answer.Value), valid_ref_counts: {} } }
        : answer;
    };
    const { pool, mirror, messages } = await world(line, { confirmEveryMs: 10 });
    const vm = pool.db.where("VM", (row) => row.name_label === "web")[0]!;
    const networks = pool.db.refs("network");
    const made: string[] = [];
    for (let turn = 0; turn < 150; turn += 1) {
      const network = networks[random(networks.length)]!;
      const [last] = made.slice(-1);
      if (random(3) > 0) made.push(pool.db.create("VIF", { VM: vm, network, device: String(turn) }));
      else if (last !== undefined) pool.db.destroy("VIF", made.splice(random(made.length), 1)[0]!);
      if (random(4) === 0) void mirror.sync();
      if (random(3) === 0) await sleep(random(10));
    }
    expect((await mirror.sync()).ok).toBe(true);
    const uuids = (refs: readonly string[]) => refs.map((ref) => pool.db.get("VIF", ref).uuid).sort();
    const held = mirror
      .current()
      .records.vifs.map(({ uuid }) => uuid as string)
      .sort();
    expect(held).toEqual(uuids(pool.db.refs("VIF")));

    const followed = new Set<string>();
    let revision: number | null = null;
    for (const message of messages) {
      if (message.kind === "snapshot") for (const { uuid } of message.records.vifs) followed.add(uuid);
      if (message.kind === "snapshot") revision = message.revision;
      if (message.kind !== "patch") continue;
      expect(message.revision).toBe((revision ?? 0) + 1);
      revision = message.revision;
      for (const { uuid } of message.lists.vifs?.put ?? []) followed.add(uuid);
      for (const uuid of message.lists.vifs?.gone ?? []) followed.delete(uuid);
    }
    expect([...followed].sort()).toEqual(held);
  });
});

describe("a toolstack that forgot our session", () => {
  it("is signed in to again, and the picture made anew without a patch for what stayed the same", async () => {
    const { pool, mirror, rename, nameSeen, messages } = await world();
    const before = mirror.current().records;
    pool.sessions.endAll();
    rename("after the restart");
    await until(() => nameSeen() === "after the restart");
    const after = mirror.current().records;
    expect(after.pifs).toBe(before.pifs);
    expect(messages.filter((message) => message.kind === "patch")).toHaveLength(1);
    expect(mirror.current().connection.state).toBe("live");
  });

  it("ends the following when the credentials no longer hold, and does not try them again and again", async () => {
    let logins = 0;
    const refused: WireAnswer = {
      Status: "Failure",
      ErrorDescription: ["SESSION_AUTHENTICATION_FAILED", "root", "no"],
    };
    const line: Line = (method, _, carry) => {
      if (method !== "session.login_with_password") return carry();
      logins += 1;
      return logins === 1 ? carry() : Promise.resolve(refused);
    };
    const { pool, mirror } = await world(line);
    pool.sessions.endAll();
    await until(() => mirror.current().connection.state === "signed-out");
    await sleep(250);
    expect(logins).toBeLessThanOrEqual(3);
    expect(await mirror.sync()).toMatchObject({ ok: false, failure: { code: "XENAPI.SESSION_AUTHENTICATION_FAILED" } });
  });
});

describe("a pool that has forgotten old deletions", () => {
  it("is read anew when the counts of rows do not agree", async () => {
    let hide = true;
    const line: Line = async (method, _, carry) => {
      const answer = await carry();
      if (method !== "event.from" || answer.Status !== "Success" || !hide) return answer;
      const value = answer.Value as { events: { operation: string }[] };
      return {
        Status: "Success",
        Value: { ...value, events: value.events.filter(({ operation }) => operation !== "del") },
      };
    };
    const { pool, mirror, messages } = await world(line);
    const vif = pool.db.refs("VIF")[0]!;
    pool.db.destroy("VIF", vif);
    await until(() => mirror.current().records.vifs.length === 0);
    hide = false;
    expect(messages.at(-1)).toMatchObject({ kind: "patch", lists: { vifs: { put: [], gone: [expect.any(String)] } } });
  });
});

describe("a follower that comes back", () => {
  it("gets the patches that it missed, and a snapshot when they are no longer known", async () => {
    const { mirror, rename } = await world();
    const start = mirror.current().revision;
    for (const name of ["one", "two", "three"]) {
      rename(name);
      await mirror.sync();
    }
    const told = (after: number | null) => {
      const kinds: string[] = [];
      const stop = mirror.subscribe(
        (message) => kinds.push(message.kind === "patch" ? `patch ${message.revision - start}` : message.kind),
        { after },
      );
      stop();
      return kinds;
    };
    expect(told(start + 1)).toEqual(["patch 2", "patch 3", "connection"]);
    expect(told(start + 3)).toEqual(["connection"]);
    expect(told(start - 1)).toEqual(["snapshot", "connection"]);
    expect(told(start + 99)).toEqual(["snapshot", "connection"]);
    expect(told(null)).toEqual(["snapshot", "connection"]);
  });

  it("is not told anything any more once it stopped", async () => {
    const { mirror, rename } = await world();
    const heard: StreamMessage[] = [];
    const stop = mirror.subscribe((message) => heard.push(message));
    stop();
    rename("unheard");
    await mirror.sync();
    expect(heard.map(({ kind }) => kind)).toEqual(["snapshot", "connection"]);
  });
});

describe("the age of the picture", () => {
  it("is confirmed although nothing changes", async () => {
    const { mirror } = await world();
    const { asOf } = mirror.current().connection;
    expect(await until(() => mirror.current().connection.asOf > asOf)).toBeLessThan(10_000);
  });
});

describe("a closed mirror", () => {
  it("asks nothing more", async () => {
    let calls = 0;
    const { mirror } = await world((_, __, carry) => {
      calls += 1;
      return carry();
    });
    mirror.close();
    await sleep(20);
    const before = calls;
    await sleep(300);
    expect(calls).toBe(before);
    expect(await mirror.sync()).toMatchObject({ ok: false, failure: { code: "XENAPI.ABORTED" } });
  });
});

describe("a message of the pool", () => {
  it("about a bond's links arrives as a patch; one about anything else is no revision", async () => {
    const { pool, mirror, messages } = await world();
    const { revision } = mirror.current();
    const host = pool.db.get("host", pool.coordinator()).uuid;
    const about = { cls: "Host", obj_uuid: host, timestamp: "20261122T10:11:12Z" } as const;
    pool.db.create("message", { ...about, name: "HOST_SYNC_DATA_FAILED", body: "said elsewhere" });
    expect((await mirror.sync()).ok).toBe(true);
    expect(mirror.current().revision).toBe(revision);
    const body = "The status of the eth0+eth1 bond changed: 1/2 up (was 2/2)";
    pool.db.create("message", { ...about, name: "BOND_STATUS_CHANGED", body });
    await until(() => messages.length === 3);
    expect(messages[2]).toMatchObject({
      kind: "patch",
      lists: { bondAlerts: { put: [{ host, at: "2026-11-22T10:11:12Z", body }], gone: [] } },
    });
  });
});
