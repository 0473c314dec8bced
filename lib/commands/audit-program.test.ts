import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { auditProgram } from "./audit-program.mjs";

const shelf = path.resolve(import.meta.dirname, "../../node_modules/.cache/poolbond-audit");
const list = path.join(shelf, "current.json");

describe("the program of npm run audit", () => {
  it("stays while its sources do, and is made anew when one of them is another", async () => {
    const first = await auditProgram();
    expect(first).not.toBeNull();
    const made = fs.statSync(first ?? "").mtimeMs;
    expect(await auditProgram()).toBe(first);
    expect(fs.statSync(first ?? "").mtimeMs).toBe(made);

    // As it would be, had a source been another when the program was made.
    const told: { inputs: string[]; digest: string } = JSON.parse(fs.readFileSync(list, "utf8"));
    expect(told.inputs).toContain("lib/core/audit/rules.ts");
    const older = "0".repeat(64);
    fs.renameSync(path.join(shelf, told.digest), path.join(shelf, older));
    fs.writeFileSync(list, JSON.stringify({ ...told, digest: older }));
    expect(await auditProgram()).toBe(first);
    expect(fs.existsSync(path.join(shelf, older))).toBe(false);
  });

  it("says what is asked of it when it is asked nothing", async () => {
    const { status, stderr } = spawnSync(process.execPath, [(await auditProgram()) ?? ""], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain("--dump FILE");
  });
});
