import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as auditRoute from "@/app/api/audits/[auditId]/route";
import * as reportRoute from "@/app/api/audits/[auditId]/report/route";
import * as auditsRoute from "@/app/api/audits/route";
import * as sessionRoute from "@/app/api/session/route";
import { writtenDump } from "@/lib/audit/written-dumps.builder";
import { reportSchema } from "@/lib/audit/report-schema";
import type { DumpAudit, DumpListResponse, DumpSummary } from "@/lib/contract/audit";
import type { Failure } from "@/lib/core/shared/failure";
import { indexTopology } from "@/lib/core/topology/topology";
import { runAudit } from "@/lib/core/audit/run-audit";
import { assemble } from "@/lib/server/assemble";
import { bringServices } from "@/lib/server/compose";
import { readConfig } from "@/lib/server/config";
import { createDumpGate } from "@/lib/server/dump-gate";
import { createDumpShelf } from "@/lib/server/dump-shelf";
import { createLog } from "@/lib/server/log";
import type { Services } from "@/lib/server/services";
import { takeDump } from "@/lib/server/take-dump";

const secret = "correct-horse-battery";
const dump = writtenDump("pxs").replace(
  /<manifest>.*?<\/manifest>/su,
  `<manifest><pair key="pool_token" value="${secret}"/></manifest>`,
);
let folder: string;
let logged = "";
let services: Services;
const ending = new AbortController();

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-audits-"));
  const config = readConfig({ POOLBOND_DATA: folder, POOLBOND_POOLS: "[]" }, folder);
  if (!config.ok) throw new Error(config.failure.message);
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  services = assemble(config.value, createLog("debug", sink), ending.signal);
  bringServices(services);
});

afterAll(() => {
  ending.abort();
  rmSync(folder, { recursive: true });
});

interface Asking {
  readonly cookie?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

function request(method: string, place: string, { cookie = "", body, headers = {} }: Asking = {}): Request {
  const sent = typeof body === "string" ? body : body && new Blob([Uint8Array.from(body)]);
  return new Request(`http://127.0.0.1:3000/api/${place}`, {
    method,
    headers: { host: "127.0.0.1:3000", cookie, ...headers },
    ...(sent === undefined ? {} : { body: sent }),
  });
}

async function bodyOf<Body>(response: Response): Promise<Body> {
  return JSON.parse(await response.text()) as Body;
}

async function upload(name: string, body: string | Uint8Array, cookie = "") {
  const place = `audits?name=${encodeURIComponent(name)}`;
  const response = await auditsRoute.POST(request("POST", place, { cookie, body }));
  const own = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  return { status: response.status, cookie: own, body: await bodyOf<DumpSummary & { failure: Failure }>(response) };
}

const one = (auditId: string) => ({ params: Promise.resolve({ auditId }) });
const read = (id: string, cookie: string) => auditRoute.GET(request("GET", `audits/${id}`, { cookie }), one(id));
const leftOnDisk = () => readdirSync(os.tmpdir()).filter((name) => name.startsWith("poolbond-dump-"));

describe("a dump that a browser brings", () => {
  it("is read without anybody signed in, and is the browser's own", async () => {
    const { status, cookie, body } = await upload("../../etc/pxs.xml.gz", gzipSync(dump));
    expect([status, body.name, body.poolName, body.hosts]).toEqual([200, "pxs.xml.gz", "PDX0", 2]);
    expect(cookie).toMatch(/^poolbond-audits=[\w-]{43}$/u);
    const response = await read(body.id, cookie);
    const text = await response.text();
    const audit = JSON.parse(text) as DumpAudit;
    expect(runAudit(indexTopology(audit.records), audit.readings).map(({ code }) => code)).toContain(
      "AUDIT.MANAGEMENT_ALONE",
    );
    expect(text).not.toContain(secret);
    expect(text).not.toContain("OpaqueRef:");
    for (const stranger of ["", "poolbond-audits=guessed", `poolbond-audits=${body.id}`]) {
      expect((await read(body.id, stranger)).status).toBe(404);
    }
    const list = await bodyOf<DumpListResponse>(await auditsRoute.GET(request("GET", "audits", { cookie })));
    expect(list.audits.map(({ id }) => id)).toEqual([body.id]);
    expect((await bodyOf<DumpListResponse>(await auditsRoute.GET(request("GET", "audits")))).audits).toEqual([]);
  });

  it("leaves nothing on a disk, in a log or, once thrown away, in memory", async () => {
    const first = await upload("first.xml", dump);
    const second = await upload("second.xml", dump, first.cookie);
    expect(second.cookie).toBe(first.cookie);
    expect(leftOnDisk()).toEqual([]);
    expect(logged).not.toContain(secret);
    expect(readdirSync(folder).every((name) => !readFileSync(path.join(folder, name)).includes(secret))).toBe(true);
    const removal = request("DELETE", `audits/${first.body.id}`, { cookie: first.cookie });
    await auditRoute.DELETE(removal, one(first.body.id));
    expect((await read(first.body.id, first.cookie)).status).toBe(404);
    expect((await read(second.body.id, first.cookie)).status).toBe(200);
    await sessionRoute.DELETE(request("DELETE", "session", { cookie: first.cookie }));
    expect((await read(second.body.id, first.cookie)).status).toBe(404);
  });

  it("is refused with what is wrong and where, and leaves nothing behind", async () => {
    const cut = await upload("cut.xml", dump.slice(0, 5000));
    expect([cut.status, cut.body.failure.code]).toEqual([422, "DUMP.BAD_XML"]);
    expect(cut.body.failure.message).toMatch(/^cut\.xml: The file is not well-formed XML: \d+:\d+/u);
    const other = await upload("photo.jpg", new Uint8Array([255, 216, 255, 224, 0, 16]));
    expect([other.status, other.body.failure.code]).toEqual([422, "DUMP.NONE_INSIDE"]);
    const empty = await upload("..", "");
    expect([empty.status, empty.body.failure.code]).toEqual([empty.status, expect.stringMatching(/^(AUDIT|DUMP)\./u)]);
    expect(empty.status).toBeGreaterThanOrEqual(400);
    const bomb = await upload("bomb.gz", gzipSync(Buffer.alloc(64 * 1024 ** 2)));
    expect(bomb.status).toBeGreaterThanOrEqual(413);
    const foreign = request("POST", "audits?name=a.xml", {
      body: dump,
      headers: { origin: "http://elsewhere.example" },
    });
    expect((await auditsRoute.POST(foreign)).status).toBe(403);
    expect(leftOnDisk()).toEqual([]);
  });

  it("is not taken in beyond the limit, said or unsaid", async () => {
    const call = (body: string, headers: Record<string, string> = {}) => ({
      services,
      request: request("POST", "audits?name=large.xml", { body, headers }),
      session: null,
      headers: new Headers(),
    });
    const whole = await takeDump(call(dump), 10_000);
    expect(whole.ok ? null : whole.failure.code).toBe("AUDIT.TOO_LARGE");
    const said = await takeDump(call("<database/>", { "content-length": "999999999999" }));
    expect(said.ok ? null : said.failure.code).toBe("AUDIT.TOO_LARGE");
    expect(leftOnDisk()).toEqual([]);
  });
});

describe("the report of a dump", () => {
  const report = async (id: string, query: string, cookie: string) => {
    const response = await reportRoute.GET(request("GET", `audits/${id}/report?${query}`, { cookie }), one(id));
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it("is a file in four forms that all tell every finding", async () => {
    const { cookie, body } = await upload("pxs.xml", dump);
    const audit = await bodyOf<DumpAudit>(await read(body.id, cookie));
    const findings = runAudit(indexTopology(audit.records), audit.readings);
    expect(findings.length).toBeGreaterThan(3);
    for (const [format, type, ending] of [
      ["html", "text/html", "html"],
      ["markdown", "text/markdown", "md"],
      ["text", "text/plain", "txt"],
      ["json", "application/json", "json"],
    ] as const) {
      const { status, headers, text } = await report(body.id, `format=${format}`, cookie);
      expect([status, headers.get("content-type")]).toEqual([200, `${type}; charset=utf-8`]);
      expect(headers.get("content-disposition")).toBe(`attachment; filename="poolbond-audit-PDX0.${ending}"`);
      for (const { summary } of findings) expect(text).toContain(summary);
      expect(text).not.toContain(secret);
    }
    const json = reportSchema.parse(JSON.parse((await report(body.id, "format=json", cookie)).text));
    expect(json.findings.map(({ key }) => key)).toEqual(findings.map(({ key }) => key));
    expect((await report(body.id, "format=pdf", cookie)).status).toBe(400);
    expect((await report(body.id, "format=html", "")).status).toBe(404);
  });

  it("is compared with another dump of the same browser", async () => {
    const { cookie, body } = await upload("now.xml", writtenDump("generated:4x6x3x4+bonds+drift?seed=1"));
    const earlier = await upload("earlier.xml", writtenDump("generated:4x6x3x4+bonds?seed=1"), cookie);
    const query = `format=json&compare=dump:${earlier.body.id}`;
    const { comparison } = reportSchema.parse(JSON.parse((await report(body.id, query, cookie)).text));
    expect(comparison?.with).toBe("earlier.xml");
    expect(comparison?.new.length).toBeGreaterThan(0);
    expect((await report(body.id, "format=json&compare=dump:another", cookie)).status).toBe(404);
    expect((await report(body.id, "format=json&compare=moon:1", cookie)).status).toBe(400);
    expect((await report(body.id, "format=json&compare=run:1", cookie)).status).toBe(401);
  });
});

describe("the shelf of dumps", () => {
  const pool = async () => {
    const { cookie, body } = await upload("a.xml", dump);
    return services.dumps.find(cookie.split("=")[1]!, body.id)!.pool;
  };

  it("keeps so many of one browser and in all, the last used ones, and forgets what is idle", async () => {
    let now = 1_000;
    const clock = { now: () => now, sleep: () => Promise.resolve() };
    const shelf = createDumpShelf(clock, { idleMs: 100, ofVisitor: 2, inAll: 3, rows: 1_000_000 });
    const dumped = await pool();
    const first = shelf.keep(null, dumped);
    now += 1;
    const second = shelf.keep(first.visitor, dumped);
    now += 1;
    expect(shelf.find(first.visitor, first.kept.id)).not.toBeNull();
    now += 1;
    const third = shelf.keep(first.visitor, dumped);
    expect(third.visitor).toBe(first.visitor);
    expect(shelf.list(first.visitor).map(({ id }) => id)).toEqual([third.kept.id, first.kept.id]);
    expect(shelf.find(first.visitor, second.kept.id)).toBeNull();
    now += 1;
    const others = [shelf.keep(null, dumped), shelf.keep(null, dumped)];
    expect(shelf.find(first.visitor, first.kept.id)).toBeNull();
    expect(shelf.find(first.visitor, third.kept.id)).not.toBeNull();
    expect(others[0]!.visitor).not.toBe(others[1]!.visitor);
    now += 100;
    expect(shelf.list(first.visitor)).toEqual([]);
    expect(shelf.keep(first.visitor, dumped).visitor).not.toBe(first.visitor);
  });

  it("keeps no more rows than it may, but always the newest", async () => {
    const clock = { now: () => 5, sleep: () => Promise.resolve() };
    const shelf = createDumpShelf(clock, { idleMs: 100, ofVisitor: 9, inAll: 9, rows: 10 });
    const dumped = await pool();
    const { visitor } = shelf.keep(null, dumped);
    const last = shelf.keep(visitor, dumped);
    expect(shelf.list(visitor).map(({ id }) => id)).toEqual([last.kept.id]);
  });
});

describe("the gate of uploads", () => {
  it("lets a few in, has their files read one after the other, and refuses the rest", async () => {
    const gate = createDumpGate({ atOnce: 2 });
    const told: string[] = [];
    let open = (): void => undefined;
    const closed = new Promise<void>((resolve) => {
      open = resolve;
    });
    const work = (name: string) =>
      gate.pass(async (inTurn) => {
        told.push(`${name} in`);
        await inTurn(async () => {
          told.push(`${name} begins`);
          await closed;
          told.push(`${name} ends`);
        });
        return { ok: true, value: name };
      });
    const both = [work("one"), work("two")];
    expect(await work("three")).toMatchObject({ ok: false, failure: { code: "AUDIT.BUSY" } });
    open();
    expect(await Promise.all(both)).toMatchObject([{ value: "one" }, { value: "two" }]);
    expect(told).toEqual(["one in", "two in", "one begins", "one ends", "two begins", "two ends"]);
    const failing = gate.pass((inTurn) => inTurn(() => Promise.reject(new Error("a bug"))));
    await expect(failing).rejects.toThrow("a bug");
    expect(await work("four")).toMatchObject({ value: "four" });
  });
});
