import { describe, expect, it } from "vitest";
import { rowsIn } from "@/lib/dump/dump";
import { readDumpFile } from "@/lib/dump/read-dump-file";
import { hasRealDumps, realDump, realDumpsNote } from "@/lib/dump/test-support/real-dumps";

function read(file: string) {
  const result = readDumpFile(file);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

describe("a file", () => {
  it.each(["does/not/exist.xml", "/"])("that cannot be read is a failure: %s", (file) => {
    const result = readDumpFile(file);
    expect(result.ok ? null : result.failure.code).toBe("DUMP.UNREADABLE");
  });
});

describe.skipIf(!hasRealDumps)(`the dumps of real pools${realDumpsNote}`, () => {
  it("load whole: two hosts of Boston", () => {
    const { manifest, records, warnings } = read(realDump("boston-two-hosts.xml"));
    expect(manifest).toMatchObject({ schemaMajor: 5, schemaMinor: 63, generation: 1404 });
    const counts = [...records].flatMap(([cls, rows]) => (rows.size === 0 ? [] : [`${cls} ${rows.size}`]));
    expect(counts.join(", ")).toBe(
      "pool 1, host 2, host_metrics 2, network 4, PIF 4, PIF_metrics 4, VIF 4, VM 60, SR 8, PBD 10, PCI 2",
    );
    expect(warnings.map(({ table, column }) => `${table}.${column}`)).toEqual(["host.crash_dump_sr"]);
    expect([...rowsIn(records, "host").values()].map((row) => row.PIFs.length)).toEqual([2, 2]);
  });

  it("load whole: two hosts with five NICs each, of George, whose metrics were never saved", () => {
    const { manifest, records, warnings } = read(realDump("two-hosts-five-nics.xml"));
    expect(manifest).toMatchObject({ schemaMinor: 57, productVersion: "6.0.0", productBrand: "XenServer" });
    const pifs = [...rowsIn(records, "PIF").values()];
    expect(pifs).toHaveLength(10);
    expect(
      pifs
        .filter((pif) => pif.management)
        .map((pif) => pif.IP)
        .sort(),
    ).toHaveLength(2);
    expect([...rowsIn(records, "host").values()].map((row) => row.PIFs.length)).toEqual([5, 5]);
    expect(new Set(warnings.map(({ table, column }) => `${table}.${column}`))).toEqual(
      new Set(["host.metrics", "PIF.metrics"]),
    );
    expect(warnings).toHaveLength(12);
  });
});
