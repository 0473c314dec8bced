import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { startLab } from "@/lib/fake-xenapi/lab";
import { createMirror } from "@/lib/mirror/create-mirror";
import { realClock } from "@/lib/mirror/live-pool.builder";
import { broken, silence, until, world, type Line } from "@/lib/mirror/mirror-world.builder";
import { TransportError, type WireAnswer } from "@/lib/xenapi/transport";
import { signIn } from "@/lib/xenapi/session";
import { xmlRpcTransport } from "@/lib/xenapi/xml-rpc-transport";

describe("a coordinator whose lines drop and stay refused for a while", () => {
  it("is followed again within two seconds of being back", async () => {
    const lab = await startLab({ pace: 0, monitorMs: 0 });
    const { username, password, pool } = lab;
    const session = await signIn({ url: lab.url, username, password, connect: (url) => xmlRpcTransport({ url }) });
    if (!session.ok) throw new Error(session.failure.message);
    const opened = await createMirror({ session: session.value, clock: realClock });
    if (!opened.ok) throw new Error(opened.failure.message);
    const mirror = opened.value;
    try {
      const refuseMs = 1_500;
      const states: string[] = [];
      const live = new Promise<number>((resolve) => {
        mirror.subscribe((message) => {
          if (message.kind !== "connection") return;
          states.push(message.state);
          if (states.length === 3) resolve(Date.now());
        });
      });
      const cutAt = Date.now();
      pool.cutLines({ host: pool.coordinator(), reason: "fault", refuseMs });
      pool.db.set("network", pool.db.refs("network")[0]!, "name_label", "changed while away");
      const backAt = await live;
      expect(states).toEqual(["live", "reconnecting", "live"]);
      // Not at the end of a long poll of 30 s.
      expect(backAt - cutAt - refuseMs).toBeLessThan(10_000);
      expect(mirror.current().records.networks.some(({ name }) => name === "changed while away")).toBe(true);
    } finally {
      mirror.close();
      await session.value.close();
      await lab.stop();
    }
  });
});

describe("a pool that goes away", () => {
  it("is told as such, with the last picture and its age, and followed again soon after it is back", async () => {
    let isAway = false;
    const line: Line = async (_, __, carry, signal) => {
      if (isAway) return broken();
      return Promise.race([carry(), cutWhen(() => isAway, signal)]);
    };
    const { mirror, messages, rename, nameSeen } = await world(line);
    isAway = true;
    await until(() => mirror.current().connection.state === "reconnecting");
    const { asOf } = mirror.current().connection;
    rename("while away");
    await sleep(700);
    expect(mirror.current().connection).toMatchObject({ state: "reconnecting", asOf, reason: "no connection" });
    expect(nameSeen()).not.toBe("while away");
    isAway = false;
    expect(await until(() => nameSeen() === "while away")).toBeLessThan(10_000);
    expect(mirror.current().connection.state).toBe("live");
    const states = messages.flatMap((message) => (message.kind === "connection" ? [message.state] : []));
    expect(states).toEqual(["live", "reconnecting", "live"]);
  });

  it("is noticed although the long poll's connection just falls silent", async () => {
    let isDead = false;
    const { nameSeen, rename } = await world((method, seconds, carry, signal) =>
      method === "event.from" && seconds === 30 ? orSilence(carry, () => isDead, signal) : carry(),
    );
    isDead = true;
    rename("seen all the same");
    expect(await until(() => nameSeen() === "seen all the same")).toBeLessThan(10_000);
  });

  it("fails a look in time, and lets one wait that has the time", async () => {
    let isAway = false;
    const { mirror, rename, nameSeen } = await world((_, __, carry) => (isAway ? broken() : carry()));
    isAway = true;
    const begun = Date.now();
    expect(await mirror.sync({ timeoutMs: 200 })).toMatchObject({ ok: false, failure: { code: "XENAPI.UNREACHABLE" } });
    expect(Date.now() - begun).toBeLessThan(10_000);
    rename("after");
    const patient = mirror.sync({ timeoutMs: 5_000 });
    await sleep(150);
    isAway = false;
    expect((await patient).ok).toBe(true);
    expect(nameSeen()).toBe("after");
  });
});

function cutWhen(isCut: () => boolean, signal?: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setInterval(() => {
      if (!isCut() && signal?.aborted !== true) return;
      clearInterval(timer);
      reject(new TransportError("XENAPI.UNREACHABLE", "no connection", { sent: true }));
    }, 5);
  });
}

/** The answer, unless the connection is dead by the time it comes: then nothing, for ever. */
async function orSilence(
  carry: () => Promise<WireAnswer>,
  isDead: () => boolean,
  signal?: AbortSignal,
): Promise<WireAnswer> {
  const answer = await carry();
  return isDead() ? silence(signal) : answer;
}
