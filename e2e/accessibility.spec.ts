import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/test";

/** What axe finds serious or critical on the page as it stands; also asserts that axe looked at something. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  expect(passes.length, `${where}: axe looked`).toBeGreaterThan(5);
  const grave = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
  expect(grave, where).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious on the way through the main job, ${colorScheme}`, async ({ poolbond, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/");
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
    await expectAccessible(page, "sign-in");
    await poolbond.signIn();
    await expectAccessible(page, "canvas");
    await poolbond.dragOnto(poolbond.nic("xs-1", "eth4"), poolbond.nic("xs-1", "eth1"));
    await expect(poolbond.bondDialog).toBeVisible();
    await expectAccessible(page, "bond editor");
    await poolbond.fillBond({ name: "External", mode: "balance-slb" });
    await expectAccessible(page, "canvas with a draft");
    await poolbond.review();
    await expectAccessible(page, "plan");
    await poolbond.confirmAndStart("PDX0");
    await poolbond.runEnds();
    await expectAccessible(page, "run");
  });
}
