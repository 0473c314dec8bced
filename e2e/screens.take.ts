import fs from "node:fs";
import path from "node:path";
import { tableOne } from "./fixtures/table-one";
import { test } from "./fixtures/test";
import type { PoolbondPages } from "./pages/poolbond-pages";

/** Not a test: takes the pictures under public/screens (`npm run screens`), for the README and to be looked at. */
const folder = path.resolve(import.meta.dirname, "../public/screens");

async function picture(poolbond: PoolbondPages, name: string): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  for (const colorScheme of ["light", "dark"] as const) {
    await poolbond.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await poolbond.page.waitForTimeout(400);
    await poolbond.page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`) });
  }
}

test("pictures of the main job", async ({ poolbond }) => {
  test.setTimeout(180_000);
  const { page } = poolbond;
  await page.goto("/");
  await page.waitForTimeout(500);
  await picture(poolbond, "sign-in");
  await poolbond.signIn();
  await picture(poolbond, "canvas-before");
  for (const row of tableOne) {
    await poolbond.draftBond(row);
  }
  await page.getByRole("button", { name: "Close toast" }).click();
  await page.waitForTimeout(600);
  await picture(poolbond, "canvas-draft");
  for (const [width, height] of [
    [1024, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(500);
    await picture(poolbond, `canvas-draft-${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const view of ["pattern", "matrix"] as const) {
    await page.getByTestId(`view:${view}`).click();
    await page.waitForTimeout(500);
    await picture(poolbond, view);
  }
  await poolbond.review();
  await page.getByTestId("rehearse").click();
  await page.waitForTimeout(6_000);
  await picture(poolbond, "plan");
  await poolbond.confirmAndStart("PDX0");
  await poolbond.keepIsAsked();
  await picture(poolbond, "run");
  await poolbond.runEnds();
  await page.getByRole("link", { name: /see it on the canvas/i }).click();
  // The monitor of the pool counts the links of a new bond within five seconds.
  await page.waitForTimeout(6_500);
  await picture(poolbond, "canvas-after");
  await page.getByRole("navigation", { name: "Pool" }).getByRole("link", { name: "Audit" }).click();
  await page.waitForTimeout(1_500);
  await picture(poolbond, "audit");
  await page.goto("/");
  await page.waitForTimeout(1_500);
  await picture(poolbond, "pools");
});
