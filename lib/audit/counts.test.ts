import fs from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { auditCommand } from "@/lib/audit/audit-command";
import { reportSchema } from "@/lib/audit/report-schema";
import { scratchFolder, writtenDump } from "@/lib/audit/written-dumps.builder";
import { hasRealDumps, realDump, realDumps, realDumpsNote } from "@/lib/dump/test-support/real-dumps";
import { realClock } from "@/lib/mirror/live-pool.builder";

const scratch = scratchFolder();
afterAll(() => scratch.remove());

/** Counts by regular expressions over the text, with nothing of our reader. */
function countsIn(text: string) {
  const rows = (table: string): readonly string[] => {
    const whole = new RegExp(`<table name="${table}"[^>]*?(?:/>|>([\\s\\S]*?)</table>)`, "u").exec(text)?.[1] ?? "";
    return [...whole.matchAll(/<row\s[^>]*>/gu)].map(([row]) => row);
  };
  return {
    hosts: rows("host").length,
    nics: rows("PIF").filter((row) => /\sphysical="true"/u.test(row)).length,
    bonds: rows("Bond").length,
    networks: rows("network").length,
    vlans: rows("VLAN").length,
    tunnels: rows("tunnel").length,
  };
}

async function countsReported(file: string) {
  const { stdout, stderr, status } = await auditCommand(["--dump", file, "--format", "json"], realClock);
  expect({ stderr, usable: status < 2 }).toEqual({ stderr: "", usable: true });
  const report = reportSchema.parse(JSON.parse(stdout));
  return {
    hosts: report.hosts.length,
    nics: report.hosts.reduce((sum, host) => sum + host.nics.length, 0),
    bonds: report.bonds.length,
    networks: report.networks.length,
    vlans: report.vlans.length,
    tunnels: report.tunnels.length,
  };
}

describe("a report has one entry for each object of the file", () => {
  const pools = [
    "pxs",
    "generated:3x6x5x8",
    "generated:4x8x20x30+drift",
    "generated:2x4+bonds",
    "generated:6x6x40x10+bonds+drift",
  ];

  it.each(pools)("of the dump that the fake writes: %s", async (pool) => {
    const text = writtenDump(pool);
    const counted = countsIn(text);
    expect(counted.hosts).toBeGreaterThan(0);
    expect(counted.nics).toBeGreaterThan(0);
    expect(await countsReported(scratch.write("written.xml", text))).toEqual(counted);
  });

  it("tells tunnels, too", async () => {
    const { createFakePool } = await import("@/lib/fake-xenapi/engine/fake-pool");
    const { randomPool } = await import("@/lib/fake-xenapi/pools/random-pool");
    const { textOf } = await import("@/lib/audit/written-dumps.builder");
    let tunnels = 0;
    for (let seed = 0; seed < 30; seed += 1) {
      const text = textOf(createFakePool({ seeder: randomPool(seed) }).db);
      const counted = countsIn(text);
      expect(await countsReported(scratch.write("random.xml", text))).toEqual(counted);
      tunnels += counted.tunnels;
    }
    expect(tunnels).toBeGreaterThan(0);
  });

  it.skipIf(!hasRealDumps).each(realDumps)(`of a real pool's dump: %s${realDumpsNote}`, async (name) => {
    const counted = countsIn(fs.readFileSync(realDump(name), "utf8"));
    expect(counted.hosts).toBe(2);
    expect(await countsReported(realDump(name))).toEqual(counted);
  });
});
