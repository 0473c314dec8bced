import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { execInLab, parseExec } from "@/lib/fake-xenapi/lab-exec";
import { announceLab, runningLabs } from "@/lib/fake-xenapi/running-labs";
import { labBench } from "@/lib/fake-xenapi/test-support/lab-bench";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "pb-notes-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("the arguments of lab exec", () => {
  it.each([
    ["xs-1 -- ovs-appctl bond/show", { control: null, host: "xs-1", argv: ["ovs-appctl", "bond/show"] }],
    ["xs-1 ovs-vsctl list-br", { control: null, host: "xs-1", argv: ["ovs-vsctl", "list-br"] }],
    [
      "--control http://127.0.0.1:5 xs-1 -- ovs-vsctl --columns=name list Bridge",
      { control: "http://127.0.0.1:5", host: "xs-1", argv: ["ovs-vsctl", "--columns=name", "list", "Bridge"] },
    ],
    ["--control=http://127.0.0.1:5 h x", { control: "http://127.0.0.1:5", host: "h", argv: ["x"] }],
  ])("%s", (line, request) => {
    expect(parseExec(line.split(" "))).toEqual(request);
  });

  it.each(["", "xs-1", "xs-1 --", "--bogus xs-1 x"])("refuses: %s", (line) => {
    expect(() => parseExec(line.split(" ").filter((word) => word !== ""))).toThrow("needs a host and a command");
  });
});

describe("a running lab's note", () => {
  it("tells where its control plane is, and nothing else, until it is taken away", async () => {
    const forget = announceLab("http://127.0.0.1:4711", folder);
    expect(runningLabs(folder)).toEqual([{ pid: process.pid, control: "http://127.0.0.1:4711" }]);
    const text = await readFile(path.join(folder, `poolbond-lab-${process.pid}.json`), "utf8");
    expect(JSON.parse(text)).toEqual({ pid: process.pid, control: "http://127.0.0.1:4711" });
    forget();
    expect(runningLabs(folder)).toEqual([]);
  });

  it("is passed over when its process has ended, or when it is no note", async () => {
    const ended = spawn(process.execPath, ["-e", ""]);
    await once(ended, "exit");
    await writeFile(
      path.join(folder, "poolbond-lab-1.json"),
      JSON.stringify({ pid: ended.pid, control: "http://127.0.0.1:1" }),
    );
    await writeFile(path.join(folder, "poolbond-lab-2.json"), "{");
    expect(runningLabs(folder)).toEqual([]);
  });
});

describe("a command for a lab", () => {
  it("is refused in words when the lab has no data plane, or does not answer", async () => {
    const { lab } = await labBench();
    const request = { control: lab.control, host: "a", argv: ["ovs-appctl", "bond/show"] };
    await expect(execInLab(request)).rejects.toThrow("start it with --data-plane ovs");
    await lab.stop();
    await expect(execInLab(request)).rejects.toThrow(`No lab answers at ${lab.control}.`);
  });
});

describe("lab-cli", () => {
  const cli = path.join(import.meta.dirname, "lab-cli.ts");
  const start = (args: readonly string[]) =>
    spawn(process.execPath, ["--import", "tsx", cli, ...args], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ["ignore", "pipe", "pipe"],
    });
  const textOf = async (stream: AsyncIterable<unknown>): Promise<string> => {
    let text = "";
    for await (const chunk of stream) text += String(chunk);
    return text;
  };

  it("prints one line when it is ready, with the fingerprint under --tls, and leaves its note while it runs", async () => {
    const child = start(["--tls", "--password", "p"]);
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const ready = JSON.parse(line) as { url: string; control: string; fingerprint: string };
    expect(ready).toMatchObject({ ready: true, username: "root", password: "p", members: [expect.any(String)] });
    expect(ready.url).toMatch(/^https:/);
    expect(ready.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(runningLabs(folder)).toEqual([{ pid: child.pid, control: ready.control }]);
    const exec = start(["exec", "xs-1", "--", "ovs-appctl", "bond/show"]);
    expect(await textOf(exec.stderr)).toContain("This lab has no data plane");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(runningLabs(folder)).toEqual([]);
  });

  it("refuses what it does not know, and says how it is used", async () => {
    const child = start(["--data-plane", "elsewhere"]);
    expect(await textOf(child.stderr)).toMatch(/--data-plane takes none or ovs[^]*npm run lab/);
    await once(child, "exit");
  });
});
