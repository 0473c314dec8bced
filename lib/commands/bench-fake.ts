import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { z } from "zod";
import { labFlags } from "./lab-flags.mjs";

/**
 * `npm run bench -- fake [SHAPE] [ROUNDS]`: how quickly the fake is ready with the largest pool and answers
 * `PIF.get_all_records`, beside a floor: a plain HTTP server that sends the same bytes from memory. Both are processes
 * of their own, asked in turn in one run, so that the ratio means something on a busy machine.
 */
const [first = "64x16x800x2400", second = "5"] = process.argv.slice(2);
if (first === "--serve") serveFiles(process.argv.slice(3));
else await bench(first, Number(second));

interface Reply {
  readonly milliseconds: number;
  readonly bytes: number;
}

async function bench(shape: string, rounds: number): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bench-fake-"));
  const children: ChildProcess[] = [];
  try {
    const began = performance.now();
    const lab = start("lib/fake-xenapi/lab-cli.ts", ["--pool", `generated:${shape}`], children);
    const { url, username, password } = z
      .object({ url: z.string(), username: z.string(), password: z.string() })
      .parse(JSON.parse(await firstLine(lab)));
    print(`pool generated:${shape}, ${os.cpus().length} CPUs, load ${os.loadavg()[0]?.toFixed(1) ?? "?"}`);
    print(`ready                  ${seconds(performance.now() - began)}   rss ${memory(lab)}`);

    const login = JSON.stringify({ method: "session.login_with_password", params: [username, password], id: 1 });
    const chunks: Buffer[] = [];
    await ask(`${url}/jsonrpc`, login, (chunk) => chunks.push(chunk));
    const { result: session } = z.object({ result: z.string() }).parse(JSON.parse(Buffer.concat(chunks).toString()));
    const kinds = [
      {
        name: "JSON-RPC",
        url: `${url}/jsonrpc`,
        body: JSON.stringify({ jsonrpc: "2.0", method: "PIF.get_all_records", params: [session], id: 2 }),
        file: path.join(folder, "json"),
      },
      {
        name: "XML-RPC ",
        url,
        body:
          `<?xml version="1.0"?><methodCall><methodName>PIF.get_all_records</methodName>` +
          `<params><param><value>${session}</value></param></params></methodCall>`,
        file: path.join(folder, "xml"),
      },
    ];
    const cold: Reply[] = [];
    for (const kind of kinds) {
      const file = fs.createWriteStream(kind.file);
      cold.push(await ask(kind.url, kind.body, (chunk) => file.write(chunk)));
      await new Promise((resolve) => file.end(resolve));
    }
    const floor = start("lib/commands/bench-fake.ts", ["--serve", ...kinds.map(({ file }) => file)], children);
    const floorUrl = await firstLine(floor);
    for (const [index, kind] of kinds.entries()) {
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        ours.push((await ask(kind.url, kind.body)).milliseconds);
        theirs.push((await ask(`${floorUrl}/${index}`, kind.body)).milliseconds);
      }
      const first = cold[index];
      if (first === undefined) continue;
      const ratio = (median(ours) / median(theirs)).toFixed(1);
      print(
        `PIF.get_all_records ${kind.name} ${(first.bytes / 1e6).toFixed(1)} MB: first ${seconds(first.milliseconds)}, ` +
          `median of ${rounds} ${seconds(median(ours))}; floor ${seconds(median(theirs))}; ratio ${ratio}`,
      );
    }
    print(
      `memory of the fake     ${memory(lab)}, at most ${memory(lab, "VmHWM")}; load ${os.loadavg()[0]?.toFixed(1) ?? "?"}`,
    );
  } finally {
    for (const child of children) child.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function start(script: string, args: readonly string[], children: ChildProcess[]): ChildProcess {
  const child = spawn(process.execPath, [...labFlags, script, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return child;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) return reject(new Error("The child's output is not ours"));
    readline.createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", (code) => reject(new Error(`It ended (${code}) before it was ready`)));
  });
}

function ask(url: string, body: string, take: (chunk: Buffer) => void = () => {}): Promise<Reply> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { "content-length": Buffer.byteLength(body) };
    const request = http.request(url, { method: "POST", headers, agent: false }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        take(chunk);
      });
      response.once("end", () => resolve({ milliseconds: performance.now() - began, bytes }));
      response.once("error", reject);
    });
    request.once("error", reject);
    request.end(body);
  });
}

/** The floor: what could not be quicker in Node without another protocol. */
function serveFiles(files: readonly string[]): void {
  const bodies = files.map((file) => fs.readFileSync(file));
  const server = http.createServer((request, response) => {
    request.resume();
    const body = bodies[Number((request.url ?? "/").slice(1))] ?? Buffer.alloc(0);
    response.writeHead(200, { "content-length": body.length });
    response.end(body);
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address !== null && typeof address === "object") print(`http://127.0.0.1:${address.port}`);
  });
}

/** Resident memory as Linux tells it, the most there ever was with `VmHWM`; elsewhere nobody tells. */
function memory(child: ChildProcess, field = "VmRSS"): string {
  try {
    const status = fs.readFileSync(`/proc/${child.pid}/status`, "utf8");
    const kilobytes = new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1];
    return kilobytes === undefined ? "unknown" : `${Math.round(Number(kilobytes) / 1024)} MB`;
  } catch {
    return "unknown";
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
