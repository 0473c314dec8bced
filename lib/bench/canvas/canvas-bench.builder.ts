import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { chromium, type Browser, type CDPSession, type Page } from "@playwright/test";
import { build } from "vite";
import { browserArguments, findBrowser } from "@/lib/commands/find-browser.mjs";
import { poolNamed } from "@/lib/fake-xenapi/pools/index";
import { livePool } from "@/lib/mirror/live-pool.builder";
import type { BenchPage } from "@/lib/bench/canvas/main";
import { measureZoom } from "@/lib/bench/canvas/measure-zoom";
import { pictureOf } from "@/lib/bench/canvas/picture-of";

/**
 * `npm run bench -- canvas [SHAPE] [ROUNDS]`: the whole pool in the product's own canvas, beside a memoised
 * node-per-NIC React Flow, @patternfly/react-topology and cytoscape, in one run in a real browser. Ratios are to the
 * memoised React Flow; absolute figures wander with the machine. Ends with 1 when a bar is missed.
 *
 * Zooming is measured in two browsers. With the display's frames, as people see it and as the bars were drawn up, a turn of
 * the wheel costs a whole multiple of 16.7 ms; that is judged, like pan and drag. The second browser knows no frame rate:
 * there a frame is as long as the work in it. It stands beside, because it shows what rounding to frames hides.
 */
const [shape = "64x16x30x1000", roundsText = "3"] = process.argv.slice(2);
const here = import.meta.dirname;
const root = path.resolve(here, "../../..");
const peers = ["memo", "patternfly", "cytoscape"] as const;
const variants = ["poolbond", ...peers] as const;

const lines = {
  first: { title: "first picture ms", bar: 0.12 },
  cpu: { title: "CPU ms per pan frame", bar: 0.1 },
  zoom: { title: "zoom p95 ms", bar: 0.3 },
  update: { title: "10 % update ms", bar: 0.2 },
  heap: { title: "heap MB", bar: 0.12 },
} as const;
type Line = keyof typeof lines;
const names: readonly Line[] = ["first", "cpu", "zoom", "update", "heap"];

type Figures = Readonly<Record<Line, number>> & {
  /** Without a limit to the frame rate; for information. */
  readonly freeZoom: number;
  readonly nodes: number;
  readonly panFps: number;
  readonly dragFps: number;
};

process.exitCode = (await main()) ? 0 : 1;

async function main(): Promise<boolean> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bench-canvas-"));
  await build({
    configFile: false,
    root: here,
    base: "./",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    resolve: { alias: { "@": root, "next/navigation": path.join(here, "next-navigation.ts") } },
    build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 10_000 },
  });
  const live = await livePool(poolNamed(`generated:${shape}+drift`));
  fs.writeFileSync(path.join(folder, "records.json"), JSON.stringify(live.mirror.current().records));
  await live.close();
  const { server, url } = await serve(folder);
  const browser = await launch(["--enable-precise-memory-info"]);
  const free = await launch(["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
  try {
    print(`pool generated:${shape}, ${String(os.cpus().length)} CPUs, load ${os.loadavg()[0]?.toFixed(1) ?? "?"}`);
    const rounds: Record<string, Figures[]> = {};
    for (let round = 0; round < Number(roundsText); round += 1) {
      for (const name of ["plain", ...variants]) {
        const freeZoom = await zoomWithoutLimit(free, url, name);
        (rounds[name] ??= []).push({ ...(await measure(browser, url, name)), freeZoom });
      }
    }
    return report(Object.fromEntries(Object.entries(rounds).map(([name, all]) => [name, medians(all)])));
  } finally {
    await browser.close();
    await free.close();
    server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function launch(more: readonly string[]): Promise<Browser> {
  const installed = findBrowser();
  return chromium.launch({
    args: [...browserArguments, ...more],
    ...(installed === null ? {} : { executablePath: installed }),
  });
}

async function opened(browser: Browser, url: string, variant: string, more = ""): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}/index.html?variant=${variant}${more}`);
  await page.evaluate(() => Reflect.get(window, "__bench") as Promise<BenchPage>);
  return page;
}

async function zoomWithoutLimit(browser: Browser, url: string, variant: string): Promise<number> {
  const page = await opened(browser, url, variant, "&restless");
  await inPage(page, "start");
  await page.waitForTimeout(500);
  const zoom = await measureZoom(page, variant);
  await page.close();
  return zoom;
}

async function measure(browser: Browser, url: string, variant: string): Promise<Omit<Figures, "freeZoom">> {
  const page = await opened(browser, url, variant);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  const before = await heap(cdp);
  const first = await inPage(page, "start");
  await page.waitForTimeout(500);
  const megabytes = (await heap(cdp)) - before;
  const nodes = await inPage(page, "nodes");
  const pan = await whilePanning(page, cdp, variant);
  const zoom = await measureZoom(page, variant);
  const updates = [await inPage(page, "update"), await inPage(page, "update"), await inPage(page, "update")];
  const dragFps = await whileDragging(page, variant);
  await page.close();
  return { first, cpu: pan.cpu, zoom, update: median(updates), heap: megabytes, nodes, panFps: pan.fps, dragFps };
}

/**
 * Drags the empty pane to and fro: processor time of the page's main thread for each frame that it drew. Held is the
 * right edge: a fitted pool leaves it empty, and the corner below is where libraries put their name and their minimap.
 */
async function whilePanning(page: Page, cdp: CDPSession, variant: string): Promise<{ cpu: number; fps: number }> {
  await page.mouse.move(1436, 450);
  const before = await pictureOf(page);
  await page.mouse.down();
  await frames(page);
  const began = await taskTime(cdp);
  const lengths = await moved(page, (step) => ({ x: 1436 - (step % 40) * 12, y: 450 - (step % 30) * 8 }));
  const spent = (await taskTime(cdp)) - began;
  if (before.equals(await pictureOf(page))) throw new Error(`${variant} was to be panned, and shows what it showed.`);
  await page.mouse.up();
  return { cpu: spent / Math.max(1, lengths.length), fps: fpsOf(lengths) };
}

async function whileDragging(page: Page, variant: string): Promise<number> {
  const at = await page.evaluate(async () => (await (Reflect.get(window, "__bench") as Promise<BenchPage>)).closeUp());
  if (at === null) return 0;
  await page.waitForTimeout(400);
  await page.mouse.move(at.x, at.y);
  const before = await pictureOf(page);
  await page.mouse.down();
  await frames(page);
  const lengths = await moved(page, (step) => ({ x: at.x + (step % 40) * 4, y: at.y + (step % 30) * 4 }));
  if (before.equals(await pictureOf(page))) throw new Error(`${variant} was to drag a NIC, and shows what it showed.`);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return fpsOf(lengths);
}

async function moved(page: Page, at: (step: number) => { x: number; y: number }): Promise<readonly number[]> {
  for (let step = 0; step < 90; step += 1) {
    const { x, y } = at(step);
    await page.mouse.move(x, y);
    await page.waitForTimeout(8);
  }
  return frames(page);
}

async function frames(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => (await (Reflect.get(window, "__bench") as Promise<BenchPage>)).frames());
}

async function inPage(page: Page, what: "start" | "update" | "nodes"): Promise<number> {
  return page.evaluate(async (name) => (await (Reflect.get(window, "__bench") as Promise<BenchPage>))[name](), what);
}

async function taskTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
}

async function heap(cdp: CDPSession): Promise<number> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0) / 1e6;
}

function fpsOf(lengths: readonly number[]): number {
  return lengths.length === 0 ? 0 : 1000 / (lengths.reduce((sum, length) => sum + length, 0) / lengths.length);
}

function medians(all: readonly Figures[]): Figures {
  const of = (pick: (figures: Figures) => number): number => median(all.map(pick));
  return {
    first: of(({ first }) => first),
    cpu: of(({ cpu }) => cpu),
    freeZoom: of(({ freeZoom }) => freeZoom),
    zoom: of(({ zoom }) => zoom),
    update: of(({ update }) => update),
    heap: of((figures) => figures.heap),
    nodes: of(({ nodes }) => nodes),
    panFps: of(({ panFps }) => panFps),
    dragFps: of(({ dragFps }) => dragFps),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Prints the table; true when every bar is held. */
function report(all: Readonly<Record<string, Figures>>): boolean {
  const { poolbond, memo, plain } = all;
  if (!poolbond || !memo || !plain) return false;
  const misses: string[] = [];
  print(["", ...variants, "ratio", "bar"].map((word) => word.padStart(12)).join(""));
  for (const name of names) {
    const { title, bar } = lines[name];
    const ratio = poolbond[name] / memo[name];
    const row = variants.map((variant) => (all[variant]?.[name] ?? Number.NaN).toFixed(1).padStart(12)).join("");
    print(`${title.padEnd(22)}${row}${ratio.toFixed(3).padStart(12)}${bar.toFixed(2).padStart(8)}`);
    if (!(ratio <= bar)) misses.push(`${title}: ${ratio.toFixed(3)} is above ${String(bar)}`);
    for (const peer of ["patternfly", "cytoscape"]) {
      if (!(poolbond[name] < (all[peer]?.[name] ?? Number.NaN))) misses.push(`${title}: not ahead of ${peer}`);
    }
  }
  for (const [title, pick] of [
    ["DOM nodes", ({ nodes }: Figures) => nodes],
    ["pan fps", ({ panFps }: Figures) => panFps],
    ["drag fps", ({ dragFps }: Figures) => dragFps],
  ] as const) {
    print(
      `${title.padEnd(22)}${variants.map((name) => (all[name] ? pick(all[name]) : 0).toFixed(0).padStart(12)).join("")}`,
    );
  }
  print(`a plain page reaches ${plain.panFps.toFixed(0)} frames a second; load ${os.loadavg()[0]?.toFixed(1) ?? "?"}`);
  const free = variants.map((name) => (all[name]?.freeZoom ?? Number.NaN).toFixed(1).padStart(12)).join("");
  print(`${"zoom, no frame limit".padEnd(22)}${free}${(poolbond.freeZoom / memo.freeZoom).toFixed(3).padStart(12)}`);
  print(
    `zooming over a plain page: ${plain.freeZoom.toFixed(1)} ms with no limit to the frame rate, ${plain.zoom.toFixed(1)} ms at 60 Hz`,
  );
  print("zoom is judged at 60 Hz, as people see it; without the limit a turn is as long as the work in it");
  const able = Math.min(1, plain.panFps / 60);
  if (poolbond.panFps < 55 * able) misses.push(`pan: ${poolbond.panFps.toFixed(0)} frames a second`);
  if (poolbond.dragFps < 55 * able) misses.push(`drag: ${poolbond.dragFps.toFixed(0)} frames a second`);
  for (const miss of misses) print(`MISSED ${miss}`);
  return misses.length === 0;
}

function serve(folder: string): Promise<{ server: http.Server; url: string }> {
  const types: Readonly<Record<string, string>> = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
  };
  const server = http.createServer((request, response) => {
    const file = path.join(
      folder,
      path.basename(path.dirname(request.url ?? "")) === "assets" ? "assets" : "",
      path.basename((request.url ?? "").split("?")[0] ?? ""),
    );
    if (!fs.existsSync(file) || !fs.statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" });
    fs.createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        server,
        url: `http://127.0.0.1:${String(address !== null && typeof address === "object" ? address.port : 0)}`,
      });
    });
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
