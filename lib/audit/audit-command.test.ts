import fs from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { auditCommand } from "@/lib/audit/audit-command";
import { reportSchema } from "@/lib/audit/report-schema";
import { scratchFolder, writtenDump } from "@/lib/audit/written-dumps.builder";
import { startLab } from "@/lib/fake-xenapi/lab";
import { realClock } from "@/lib/mirror/live-pool.builder";

const scratch = scratchFolder();
afterAll(() => scratch.remove());

const audit = (...args: readonly string[]) => auditCommand(args, realClock);
const pxs = scratch.write("pxs.xml", writtenDump("pxs"));
const drifted = scratch.write("drifted.xml", writtenDump("generated:4x6x3x4+bonds+drift?seed=1"));
const alike = scratch.write("alike.xml", writtenDump("generated:4x6x3x4+bonds?seed=1"));

async function reportOf(...args: readonly string[]) {
  return reportSchema.parse(JSON.parse((await audit(...args, "--format", "json")).stdout));
}

describe("npm run audit", () => {
  it("ends with 0, 1 or 2 by what it found and whether it could look", async () => {
    expect((await audit("--dump", pxs)).status).toBe(1);
    expect((await audit("--dump", pxs, "--fail-on", "blocker")).status).toBe(0);
    expect((await audit("--dump", pxs, "--fail-on", "note")).status).toBe(1);
    for (const args of [
      [],
      ["--dump"],
      ["--dump", pxs, "--format", "pdf"],
      ["--dump", pxs, "--fail-on", "fatal"],
      ["--dump", pxs, "--url", "http://127.0.0.1"],
      ["--url", "http://127.0.0.1", "--username", "root"],
      ["--url", "ftp://127.0.0.1", "--username", "root", "--password-file", pxs],
      ["--dump", pxs, "--unheard-of"],
    ]) {
      const { status, stdout, stderr } = await audit(...args);
      expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: "" });
      expect(stderr).toContain("npm run audit --");
    }
  });

  it("refuses a bad file with what is wrong and where", async () => {
    const bad = scratch.write("bad.xml", writtenDump("pxs").slice(0, 5000));
    expect(await audit("--dump", bad)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^bad\.xml: The file is not well-formed XML: \d+:\d+/u),
    });
    const empty = scratch.write("no-pool.xml", "<database></database>");
    expect(await audit("--dump", empty)).toMatchObject({ status: 2, stderr: expect.stringContaining("holds no pool") });
  });

  it("writes JSON by its published schema", async () => {
    const published: unknown = JSON.parse(
      fs.readFileSync(path.join(import.meta.dirname, "audit-report.schema.json"), "utf8"),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(reportSchema))));
    const report = await reportOf("--dump", drifted);
    expect(report.source).toMatchObject({ kind: "dump", name: "drifted.xml" });
    expect(report.counts.warning).toBe(report.findings.filter(({ severity }) => severity === "warning").length);
    const uuids = new Set(report.hosts.flatMap((host) => [host.uuid, ...host.nics.map((nic) => nic.uuid)]));
    expect(report.bonds.every((bond) => bond.members.every((member) => uuids.has(member)))).toBe(true);
  });

  it("finds all the drift of a drifted pool, and none where hosts are alike", async () => {
    const codes = (report: Awaited<ReturnType<typeof reportOf>>) => new Set(report.findings.map(({ code }) => code));
    const drift = [
      "AUDIT.NIC_ABSENT",
      "AUDIT.BOND_MISSING",
      "AUDIT.BOND_MEMBERS_DIFFER",
      "AUDIT.BOND_MODE_DIFFERS",
      "AUDIT.VLAN_ABSENT",
    ];
    const [found, clean] = [codes(await reportOf("--dump", drifted)), codes(await reportOf("--dump", alike))];
    expect(drift.filter((code) => !found.has(code))).toEqual([]);
    expect(drift.filter((code) => clean.has(code))).toEqual([]);
  });

  it("compares with an earlier dump, or with an earlier report", async () => {
    const comparison = (await reportOf("--dump", drifted, "--compare", drifted)).comparison;
    expect(comparison).toMatchObject({ new: [], gone: [] });
    expect(comparison?.unchanged.length).toBeGreaterThan(0);
    const earlier = scratch.write("earlier.json", JSON.stringify(await reportOf("--dump", drifted)));
    expect((await reportOf("--dump", drifted, "--compare", earlier)).comparison).toMatchObject({
      with: "earlier.json",
      new: [],
      gone: [],
    });
    const text = await audit("--dump", alike, "--compare", drifted);
    expect(text.stdout).toMatch(/Compared with drifted\.xml: \d+ new, [1-9]\d* gone, \d+ unchanged/u);
    const notOne = scratch.write("other.json", "{}");
    expect((await audit("--dump", alike, "--compare", notOne)).status).toBe(2);
  });

  it("tells every finding in every format", async () => {
    const { findings } = await reportOf("--dump", drifted);
    const out = scratch.write("report.html", "");
    expect(await audit("--dump", drifted, "--format", "html", "--out", out)).toMatchObject({ status: 1, stdout: "" });
    const html = fs.readFileSync(out, "utf8");
    const text = (await audit("--dump", drifted)).stdout;
    const markdown = (await audit("--dump", drifted, "--format", "markdown")).stdout;
    for (const { summary, code } of findings) {
      expect(text).toContain(summary);
      expect(markdown).toContain(summary.replaceAll(/[\\`*_[\]<>#|]/gu, String.raw`\$&`));
      expect(html).toContain(summary);
      expect(html).toContain(code);
    }
    expect(html).toContain("<svg");
    expect(html).not.toMatch(/<script|\bsrc=|\bhref=|https?:\/\/(?!www\.w3\.org)/u);
  });

  it("shows names as they are, and runs nothing that is in them", async () => {
    const hostile = writtenDump("pxs").replaceAll("PDX0", "&lt;script&gt;alert(1)&lt;/script&gt;&#x9;|*x*");
    const file = scratch.write("hostile.xml", hostile);
    expect((await audit("--dump", file, "--format", "html")).stdout).not.toContain("<script>");
    expect((await audit("--dump", file, "--format", "markdown")).stdout).not.toContain("<script>alert");
    expect((await audit("--dump", file)).stdout).not.toMatch(/[^\P{C}\n]/u);
  });

  it("never tells what is secret in a dump", async () => {
    const secret = "correct-horse-battery";
    const manifest = `<manifest><pair key="pool_token" value="${secret}"/></manifest>`;
    const laced = writtenDump("pxs")
      .replace(/<manifest>.*?<\/manifest>/su, manifest)
      .replaceAll(/other_config="\(/gu, `other_config="(('cifspassword'%.'${secret}')`)
      .replaceAll(/device_config="\(/gu, `device_config="(('chappassword'%.'${secret}')`)
      .replace("</database>", `<table name="secret"><row ref="OpaqueRef:s" value="${secret}"/></table></database>`);
    const file = scratch.write("laced.xml", laced);
    expect(laced.split(secret).length).toBeGreaterThan(10);
    for (const format of ["text", "json", "markdown", "html"]) {
      const { stdout, stderr, status } = await audit("--dump", file, "--format", format);
      expect(status).toBe(1);
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  it("audits a live pool as it audits its dump, and only looks", { timeout: 60_000 }, async () => {
    const lab = await startLab({ pool: "generated:3x6x4x6+drift?seed=3", pace: 0, monitorMs: 0 });
    try {
      const password = scratch.write("password", `${lab.password}\n`);
      const url = ["--url", lab.members[0] ?? lab.url, "--username", lab.username, "--password-file", password];
      const live = await reportOf(...url);
      const dump = await (await fetch(`${lab.control}/lab/dump`)).text();
      const offline = await reportOf("--dump", scratch.write("lab.xml", dump));
      expect(live.source).toMatchObject({ kind: "live", name: new URL(lab.url).host });
      for (const list of ["pool", "hosts", "bonds", "networks", "vlans", "tunnels", "findings", "checklist"] as const) {
        expect(live[list]).toEqual(offline[list]);
      }
      const writes: unknown = await (await fetch(`${lab.control}/lab/journal?writes=1`)).json();
      expect(writes).toEqual([]);
      const wrong = scratch.write("wrong", "not it");
      const refused = await audit(...url.slice(0, -1), wrong);
      expect(refused).toMatchObject({ status: 2, stdout: "" });
      expect(refused.stderr).not.toContain("not it");
    } finally {
      await lab.stop();
    }
  });
});
