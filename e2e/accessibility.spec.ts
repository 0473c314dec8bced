import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { surveyTargets } from "./fixtures/small-targets";
import { external } from "./fixtures/table-one";
import { expect, test } from "./fixtures/test";

/** Nothing that axe calls serious or critical, no target below 24 × 24, one scroll bar; also that both looked at something. */
async function expectAccessible(page: Page, where: string, least = 8): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  expect.soft(passes.length, `${where}: axe looked`).toBeGreaterThan(5);
  const grave = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
  expect.soft(grave, where).toEqual([]);
  const { measured, small } = await surveyTargets(page);
  expect.soft(measured, `${where}: targets measured`).toBeGreaterThanOrEqual(least);
  expect.soft(small, `${where}: targets below 24 × 24`).toEqual([]);
  // On a pool's pages the content scrolls, and the page around it does not.
  const beyond = await page.evaluate(() =>
    document.getElementById("content") === null ? 0 : document.documentElement.scrollHeight - window.innerHeight,
  );
  expect.soft(beyond, `${where}: CSS pixels of a second scroll bar`).toBeLessThanOrEqual(0);
}

const themes = [
  { name: "light", media: { colorScheme: "light" } },
  { name: "dark", media: { colorScheme: "dark" } },
  { name: "forced colours", media: { colorScheme: "light", forcedColors: "active" } },
] as const;

for (const { name, media } of themes) {
  test(`axe finds nothing serious, and every target is large enough, on every page: ${name}`, async ({
    poolbond,
    page,
  }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ ...media, reducedMotion: "reduce" });
    await page.goto("/");
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
    await expectAccessible(page, "sign-in", 3);
    await poolbond.signIn();
    await page.getByRole("button", { name: /account and appearance/ }).click();
    await expectAccessible(page, "account and appearance", 20);
    await page.keyboard.press("Escape");
    await poolbond.nic("xs-1", "eth2").click();
    await poolbond.nic("xs-1", "eth2").press("i");
    await expect(page.getByTestId("inspector-title")).toHaveText("eth2");
    await expectAccessible(page, "canvas with the inspector", 20);
    for (const tab of ["Uses", "Per host", "Raw"]) {
      await page.getByRole("tab", { name: tab }).click();
      await expect(page.getByRole("tabpanel")).not.toContainText("Reading");
      await expectAccessible(page, `inspector: ${tab}`, 20);
    }
    await page.getByRole("button", { name: "Close the inspector" }).click();

    await poolbond.dragOnto(poolbond.nic("xs-1", external.secondary), poolbond.nic("xs-1", external.primary));
    await expect(poolbond.bondDialog).toBeVisible();
    await expectAccessible(page, "bond editor");
    await poolbond.fillBond(external);
    for (const view of ["pattern", "matrix"] as const) {
      await page.getByTestId(`view:${view}`).click();
      await expect(page.getByTestId(view === "matrix" ? "matrix" : "pattern-summary")).toBeVisible();
      await expectAccessible(page, `${view} with a draft`, 20);
    }
    // As dense as it gets.
    await page.evaluate(() => document.documentElement.setAttribute("data-density", "compact"));
    await expectAccessible(page, "matrix, compact", 20);

    await poolbond.review();
    await expectAccessible(page, "plan");
    await poolbond.confirmAndStart("PDX0");
    await poolbond.keepIsAsked();
    await expectAccessible(page, "run with its countdown");
    await poolbond.runEnds();
    await page.getByRole("navigation", { name: "Pool" }).getByRole("link", { name: "Runs" }).click();
    await expect(page.getByTestId("run-row").first()).toBeVisible();
    await expectAccessible(page, "runs");
    await page.getByRole("navigation", { name: "Pool" }).getByRole("link", { name: "Audit" }).click();
    await expect(page.getByTestId("audit-findings")).toBeVisible();
    await expectAccessible(page, "audit");
    await page.goto("/");
    await expect(page.getByRole("link", { name: /PDX0/ }).first()).toBeVisible();
    await expectAccessible(page, "pools", 3);
  });
}
