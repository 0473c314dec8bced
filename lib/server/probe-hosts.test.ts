import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as auditRoute from "@/app/api/pools/[poolId]/audit/route";
import * as auditReportRoute from "@/app/api/pools/[poolId]/audit/report/route";
import * as probeRoute from "@/app/api/pools/[poolId]/probe/route";
import * as sessionRoute from "@/app/api/session/route";
import type { AuditFacts } from "@/lib/contract/audit";
import type { ProbeResponse } from "@/lib/contract/host-probe";
import type { SessionView } from "@/lib/contract/session";
import { answersOf } from "@/lib/core/audit/actual/probe-answers.builder";
import { readHostActual } from "@/lib/core/audit/actual/read-host-actual";
import { startLab, type Lab } from "@/lib/fake-xenapi/lab";
import { untrusted } from "@/lib/host-probe/ssh-failure";
import type { HostDoor, HostProbePort } from "@/lib/ports/host-probe";
import { assemble } from "@/lib/server/assemble";
import { bringServices } from "@/lib/server/compose";
import { readConfig } from "@/lib/server/config";
import { createLog } from "@/lib/server/log";

const password = "Secret-of-the-lab-9";
const shown = `SHA256:${"A".repeat(43)}`;
const secret = { kind: "password", password: "word-of-the-hosts" } as const;

let lab: Lab;
let folder: string;
let cookie = "";
let poolId = "";
let logged = "";
/** Whom the probe met, and with what trust. */
let doors: HostDoor[] = [];
const ending = new AbortController();

/** Hosts that show one key, and answer whoever trusts it: what is beyond the port has tests of its own. */
const hostsOfOneKey: HostProbePort = {
  ask(door) {
    doors.push(door);
    if (door.trusted.includes(shown)) {
      return Promise.resolve({ outcome: "answered", actual: readHostActual(answersOf("2.17")), fingerprint: shown });
    }
    const trust = door.trusted.length === 0 ? "new" : "changed";
    return Promise.resolve({ outcome: "host-key", trust, fingerprint: shown, failure: untrusted(door, shown) });
  },
};

beforeAll(async () => {
  lab = await startLab({ password, pace: 0, monitorMs: 0 });
  folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-probe-"));
  const pools = JSON.stringify([{ name: "Lab", url: lab.url }]);
  const addresses = JSON.stringify({ "xs-2": "127.0.0.1:2222" });
  const environment = { POOLBOND_DATA: folder, POOLBOND_POOLS: pools, POOLBOND_PROBE_ADDRESSES: addresses };
  const config = readConfig(environment, folder);
  if (!config.ok) throw new Error(config.failure.message);
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  bringServices({ ...assemble(config.value, createLog("debug", sink), ending.signal), hostProbe: hostsOfOneKey });
  const response = await sessionRoute.POST(request("session", { url: lab.url, username: "root", password }));
  cookie = response.headers.get("set-cookie")!.split(";")[0]!;
  poolId = ((await response.json()) as SessionView).signedIn[0]!.poolId;
});

afterAll(async () => {
  ending.abort();
  await lab.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  doors = [];
});

function request(place: string, body: object): Request {
  return new Request(`http://127.0.0.1:3000/api/${place}`, {
    method: "POST",
    headers: { host: "127.0.0.1:3000", cookie, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

function looking(place: string, method = "GET"): Request {
  const headers = { host: "127.0.0.1:3000", cookie };
  return new Request(`http://127.0.0.1:3000/api/pools/${poolId}/${place}`, { method, headers });
}

const inPool = () => ({ params: Promise.resolve({ poolId }) });

async function ask(
  body: object,
  pool = poolId,
): Promise<{ status: number; text: string; hosts: ProbeResponse["hosts"] }> {
  const place = request(`pools/${pool}/probe`, { username: "root", secret, hosts: null, accept: {}, ...body });
  const response = await probeRoute.POST(place, { params: Promise.resolve({ poolId: pool }) });
  const text = await response.text();
  return { status: response.status, text, hosts: (JSON.parse(text) as Partial<ProbeResponse>).hosts ?? [] };
}

describe("asking the hosts of a pool", () => {
  it("shows new keys first, and asks where a key was accepted, then and later", async () => {
    const first = await ask({});
    expect(first.hosts.map(({ outcome }) => outcome)).toEqual(["host-key", "host-key"]);
    const [one, other] = first.hosts.map(({ host }) => host);
    const second = await ask({ accept: { [one!]: shown } });
    expect(second.hosts.map(({ outcome }) => outcome)).toEqual(["answered", "host-key"]);
    expect((await ask({ hosts: [one] })).hosts).toMatchObject([{ host: one, outcome: "answered" }]);
    const wrong = await ask({ hosts: [other], accept: { [other!]: `SHA256:${"B".repeat(43)}` } });
    expect(wrong.hosts).toMatchObject([{ outcome: "host-key", trust: "changed" }]);
  });

  it("goes to the recorded management address on port 22, or where the configuration says", async () => {
    await ask({});
    const recorded = lab.pool.db.rows("host");
    const first = [...recorded].find(([, row]) => row.name_label === "xs-1")?.[1].address;
    expect(new Set(doors.map(({ name, address, port }) => `${name} ${address} ${String(port)}`))).toEqual(
      new Set([`xs-1 ${first ?? ""} 22`, "xs-2 127.0.0.1 2222"]),
    );
  });

  it("is for hosts of this pool, for those who are signed in, and for well-formed requests", async () => {
    expect((await ask({ hosts: ["somebody-else"] })).status).toBe(404);
    expect((await ask({}, "another-pool")).status).toBe(401);
    expect((await ask({ command: "reboot" })).status).toBe(400);
    expect((await ask({ accept: { host: "MD5:aa" } })).status).toBe(400);
    expect(doors).toEqual([]);
  });

  it("is remembered for the audit and its reports until it is forgotten", async () => {
    const facts = async () => JSON.parse(await (await auditRoute.GET(looking("audit"), inPool())).text()) as AuditFacts;
    const report = async (format: string) =>
      (await auditReportRoute.GET(looking(`audit/report?format=${format}`), inPool())).text();
    const { hosts } = await ask({});
    const [one] = hosts.map(({ host }) => host);
    await ask({ accept: { [one!]: shown }, hosts: [one] });
    expect((await facts()).probes.find(({ host }) => host === one)?.outcome).toBe("answered");
    for (const format of ["html", "markdown"]) {
      expect(await report(format)).toContain("Recorded beside actual");
      expect(await report(format)).not.toContain(secret.password);
    }
    expect(JSON.parse(await report("json"))).toMatchObject({ probes: [{ host: one }, {}] });
    const stranger = new Request("http://127.0.0.1:3000/api/pools/p/audit", { headers: { host: "127.0.0.1:3000" } });
    expect((await auditRoute.GET(stranger, inPool())).status).toBe(401);
    await probeRoute.DELETE(looking("probe", "DELETE"), inPool());
    expect((await facts()).probes).toEqual([]);
    expect(await report("html")).not.toContain("Recorded beside actual");
    expect((await ask({ hosts: [one] })).hosts).toMatchObject([{ outcome: "answered" }]);
  });

  it("leaves the password nowhere: not in an answer, not in the log, not on the disk", async () => {
    const answer = await ask({});
    const files = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "latin1"));
    for (const text of [answer.text, logged, ...files]) expect(text).not.toContain(secret.password);
    expect(logged).toContain("hosts asked over SSH");
  });
});
