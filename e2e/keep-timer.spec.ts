import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { ChildProcess } from "node:child_process";
import { startDashboard } from "../lib/commands/start-dashboard.mjs";
import { shapeOf } from "./fixtures/pool-shape";
import { external } from "./fixtures/table-one";
import { expect, test } from "./fixtures/test";
import type { PoolbondPages } from "./pages/poolbond-pages";

/** A dashboard of its own: this check kills it. */
const port = Number(process.env["POOLBOND_E2E_PORT"] ?? 3987) + 7;
test.use({ baseURL: `http://127.0.0.1:${String(port)}` });

let data: string;
let dashboard: ChildProcess;

async function start(): Promise<void> {
  const started = (await startDashboard({ port, env: { POOLBOND_DATA: data, POOLBOND_QUIET: "1" } })) as {
    child: ChildProcess;
  };
  dashboard = started.child;
}

async function end(): Promise<void> {
  const ended = new Promise((resolve) => dashboard.once("exit", resolve));
  dashboard.kill("SIGKILL");
  await ended;
}

test.beforeAll(async () => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), "poolbond-keep-timer-"));
  await start();
});
test.afterAll(async () => {
  await end();
  fs.rmSync(data, { recursive: true, force: true });
});

async function startRun(poolbond: PoolbondPages, seconds: number): Promise<void> {
  await poolbond.signIn();
  await poolbond.draftBond(external);
  await poolbond.review();
  await poolbond.page.getByTestId("plan-options").locator("summary").click();
  await poolbond.page.getByLabel("Seconds to say “keep”").fill(String(seconds));
  await expect(poolbond.page.getByTestId("plan-options")).toContainText(`${String(seconds)} s to keep`);
  await poolbond.confirmAndStart("PDX0");
  await poolbond.keepIsAsked();
}

/** Seconds, as the banner says. */
async function left(poolbond: PoolbondPages): Promise<number> {
  const words = (await poolbond.page.getByTestId("keep-countdown").textContent()) ?? "";
  const [, minutes = "0", seconds = "0"] = /(?:(\d+) min )?(\d+) s/u.exec(words) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

async function signInAgain(poolbond: PoolbondPages): Promise<void> {
  await poolbond.page.goto("/");
  await poolbond.signIn();
}

test("check 28: left to expire, the banner comes back everywhere, and the pool is as before", async ({
  poolbond,
  pool,
  page,
}) => {
  test.setTimeout(180_000);
  const before = await shapeOf(pool);
  await startRun(poolbond, 30);
  const run = page.url();
  const banner = page.getByTestId("keep-banner");
  const first = await left(poolbond);
  expect(first).toBeGreaterThan(20);
  expect(first).toBeLessThanOrEqual(30);
  await expect(page).toHaveTitle(/^0:\d\d left · /u);

  await page.reload();
  await expect(banner).toBeVisible();
  expect(await left(poolbond)).toBeLessThanOrEqual(first);
  await page.getByRole("link", { name: "Runs" }).click();
  await expect(banner).toBeVisible();
  await expect(page).toHaveTitle(/^0:\d\d left · /u);

  await page.getByRole("button", { name: /account and appearance/iu }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  const waiting = page.getByTestId("keep-waiting");
  await expect(waiting).toContainText("PDX0");
  await expect(waiting.getByTestId("keep-countdown")).toBeVisible();
  await signInAgain(poolbond);
  await expect(banner).toBeVisible();
  expect(await left(poolbond)).toBeLessThan(first);

  await page.goto(run);
  await expect(poolbond.runState).toHaveAttribute("data-state", "reverted", { timeout: 60_000 });
  await expect(page.getByTestId("revert")).toContainText("Nobody said in time");
  await expect(banner).toBeHidden();
  await expect(page).not.toHaveTitle(/left/u);
  const destroyed = (await pool.writes()).filter(({ method }) => method === "Bond.destroy");
  expect(destroyed).toHaveLength(2);
  expect(await shapeOf(pool)).toEqual(before);
});

test("check 28: the server is killed during the countdown; the deadline stands, and Keep is kept", async ({
  poolbond,
  pool,
  page,
}) => {
  test.setTimeout(180_000);
  await startRun(poolbond, 90);
  const run = page.url();
  const planned = await pool.writes();
  const first = await left(poolbond);

  await end();
  await expect(page.getByTestId("lost-contact")).toContainText(/deadline \d\d:\d\d:\d\d/u, { timeout: 15_000 });
  await start();
  await page.goto("/");
  const waiting = page.getByTestId("keep-waiting");
  await expect(waiting).toContainText("needs a sign-in");
  await expect(waiting).toContainText(/The deadline is \d\d:\d\d:\d\d/u);
  const meanwhile = await left(poolbond);
  expect(meanwhile).toBeLessThan(first);

  await poolbond.signIn();
  await expect(page.getByTestId("keep-banner")).toBeVisible({ timeout: 15_000 });
  expect(await left(poolbond)).toBeLessThanOrEqual(meanwhile);
  await page.goto(run);
  await page.getByTestId("keep-banner").getByTestId("keep").click();
  await expect(poolbond.runState).toHaveAttribute("data-state", "succeeded");
  await expect(poolbond.runState).toContainText("Kept by root");
  await page.waitForTimeout(2_000);
  expect(await pool.writes()).toEqual(planned);
  expect(Object.keys(await pool.records("Bond"))).toHaveLength(2);
});
