import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, describe, it, vi } from "vitest";
import { living, pidsIn } from "@/lib/fake-xenapi/data-plane/living-processes.fixture";

const root = path.resolve(import.meta.dirname, "../../..");
const fixture = fileURLToPath(new URL("./crash.fixture.ts", import.meta.url));

describe("a lab that dies", () => {
  it("takes its switches with it, and leaves no file", async () => {
    const lab = spawn(process.execPath, ["--import", "tsx", fixture], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [folder = ""] = (await once(createInterface({ input: lab.stdout }), "line")) as string[];
    const pids = pidsIn(folder);
    expect(living(pids)).toHaveLength(4);
    lab.kill("SIGKILL");
    await vi.waitFor(() => expect(living(pids)).toEqual([]), { timeout: 5_000 });
    await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 5_000 });
  });
});
