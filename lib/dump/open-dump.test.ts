import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rowsIn } from "@/lib/dump/dump";
import { openDump, type OpenLimits } from "@/lib/dump/open-dump";
import { table } from "@/lib/dump/test-support/dump-text";

let folder = "";
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "poolbond-open-"));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const secret = "hunter2-hunter2";
const manifest = `<manifest><pair key="schema_major_vsn" value="5"/><pair key="schema_minor_vsn" value="57"/><pair key="pool_token" value="${secret}"/></manifest>`;
const text = `<?xml version="1.0"?><database>${manifest}${table("network", `ref="OpaqueRef:n" uuid="u-n" name__label="guests" other_config="(('iscsi_password' '${secret}'))"`)}${table("secret", `ref="OpaqueRef:s" value="${secret}"`)}</database>`;

function write(name: string, content: Uint8Array | string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  return file;
}

async function tarOf(entries: Readonly<Record<string, Uint8Array | string>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(entries)) tar.entry({ name }, Buffer.from(content));
  tar.finalize();
  const pieces: Uint8Array[] = [];
  for await (const piece of tar) if (piece instanceof Uint8Array) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A zip of stored entries, by hand: local headers, central directory, end. */
function zipOf(entries: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(entries)) {
    const body = Buffer.from(content);
    const label = Buffer.from(name);
    const crc = crc32(body);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(body.length, 18);
    local.writeUInt32LE(body.length, 22);
    local.writeUInt16LE(label.length, 26);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt16LE(20, 6);
    listed.writeUInt32LE(crc, 16);
    listed.writeUInt32LE(body.length, 20);
    listed.writeUInt32LE(body.length, 24);
    listed.writeUInt16LE(label.length, 28);
    listed.writeUInt32LE(at, 42);
    locals.push(local, label, body);
    central.push(listed, label);
    at += local.length + label.length + body.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** By the system's own bzip2, which our tests can count on where a developer has it. */
function bzip2(bytes: Uint8Array): Buffer | null {
  try {
    return execFileSync("bzip2", ["-c"], { input: bytes });
  } catch {
    return null;
  }
}

async function opened(file: string, limits: OpenLimits = {}) {
  const result = await openDump(file, limits);
  if (!result.ok) return result.failure;
  const names = [...rowsIn(result.value.dump.records, "network").values()].map((row) => row.name_label);
  expect(JSON.stringify([...result.value.dump.records].map(([cls, rows]) => [cls, [...rows]]))).not.toContain(secret);
  return { inside: result.value.inside, names, schema: result.value.dump.manifest?.schemaMinor };
}

const report = { "bug-report/README": "not it", "bug-report/xapi-db.xml": text, "bug-report/other.log": "later" };
const found = { inside: ["bug-report/xapi-db.xml"], names: ["guests"], schema: 57 };

describe("a dump is read", () => {
  it("plain and from gzip, without what is secret", async () => {
    const plain = { inside: [], names: ["guests"], schema: 57 };
    expect(await opened(write("plain.xml", text))).toEqual(plain);
    expect(await opened(write("small.xml.gz", gzipSync(text)))).toEqual(plain);
    expect(await opened(write("named.txt", `\uFEFF${text}`))).toEqual(plain);
  });

  it("from a status report: tar, tar.gz, zip", async () => {
    expect(await opened(write("report.tar", await tarOf(report)))).toEqual(found);
    expect(await opened(write("report.tar.gz", gzipSync(await tarOf(report))))).toEqual(found);
    expect(await opened(write("report.zip", zipOf(report)))).toEqual(found);
  });

  it("from archives in archives", async () => {
    const inner = gzipSync(await tarOf({ "xapi-db.xml.gz": gzipSync(text) }));
    expect(await opened(write("outer.tar", await tarOf({ "notes.txt": "see inside", "inner.tgz": inner })))).toEqual({
      inside: ["inner.tgz", "xapi-db.xml.gz"],
      names: ["guests"],
      schema: 57,
    });
  });

  it("from names that lead elsewhere, which are only shown", async () => {
    const tar = await tarOf({ "../../etc/\u001B[31mxapi-db.xml": text });
    expect(await opened(write("traversal.tar", tar))).toMatchObject({ inside: ["../../etc/?[31mxapi-db.xml"] });
    expect(await opened(write("traversal.zip", zipOf({ "../../../etc/passwd": text })))).toMatchObject({
      inside: ["../../../etc/passwd"],
    });
  });

  const packed = bzip2(Buffer.from(text));
  it.skipIf(packed === null)(`from bzip2${packed === null ? " (skipped: no bzip2 here)" : ""}`, async () => {
    expect(await opened(write("small.xml.bz2", packed ?? ""))).toMatchObject({ names: ["guests"] });
    const tar = bzip2(await tarOf(report));
    expect(await opened(write("report.tar.bz2", tar ?? ""))).toEqual(found);
    expect(await opened(write("cut.bz2", (packed ?? Buffer.alloc(0)).subarray(0, 100)))).toMatchObject({
      code: "DUMP.BAD_ARCHIVE",
    });
  });
});

describe("a file is refused, with what is wrong and where", () => {
  it.each([
    ["nothing.xml", "", "DUMP.NOT_A_DUMP", "nothing.xml is empty."],
    ["page.html", "<html></html>", "DUMP.NONE_INSIDE", "page.html is no xapi database dump"],
    ["cut.xml", text.slice(0, 400), "DUMP.BAD_XML", "cut.xml: The file is not well-formed XML: 1:"],
    ["cut.gz", gzipSync(text).subarray(0, 90), "DUMP.BAD_ARCHIVE", "cut.gz: The gzip data is damaged or cut short."],
  ])("%s", async (name, content, code, message) => {
    const refused = await opened(write(name, content));
    expect(refused).toMatchObject({ code });
    expect("message" in refused ? refused.message : "").toContain(message);
  });

  it("names the entry of an archive", async () => {
    const tar = await tarOf({ "a/xapi-db.xml": text.replace("</database>", "</data>") });
    expect(await opened(write("bad.tar", tar))).toMatchObject({
      code: "DUMP.BAD_XML",
      message: expect.stringContaining("bad.tar, a/xapi-db.xml: The file is not well-formed XML: 1:"),
    });
    expect(await opened(path.join(folder, "absent.xml"))).toMatchObject({ code: "DUMP.UNREADABLE" });
    expect(await opened(folder)).toMatchObject({ code: "DUMP.UNREADABLE" });
  });

  it("when little unfolds to much, or without end", async () => {
    const bomb = gzipSync(Buffer.from(`<database>${" ".repeat(64 * 1024 ** 2)}</database>`));
    expect(await opened(write("bomb.gz", bomb))).toMatchObject({ code: "DUMP.TOO_LARGE" });
    let nested = gzipSync(text);
    for (let depth = 0; depth < 6; depth += 1) nested = gzipSync(nested);
    expect(await opened(write("nested.gz", nested))).toMatchObject({ code: "DUMP.BAD_ARCHIVE" });
    const many = await tarOf(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${String(at)}`, "x"])));
    expect(await opened(write("many.tar", many), { archive: { entries: 10 } })).toMatchObject({
      code: "DUMP.TOO_LARGE",
    });
  });
});
