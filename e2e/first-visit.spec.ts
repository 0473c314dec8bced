import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/test";

/** This pool as the configuration's `demo` marks it, and a user who has not been shown around. */
async function asNewcomer(page: Page): Promise<void> {
  await page.route("**/api/session", async (route) => {
    const response = await route.fetch();
    const view = (await response.json()) as { signedIn: object[] };
    await route.fulfill({
      response,
      json: { ...view, signedIn: view.signedIn.map((one) => ({ ...one, demo: true })) },
    });
  });
  await page.evaluate(async () => {
    const pool = location.pathname.split("/")[2] ?? "";
    await fetch(`/api/pools/${pool}/preferences`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ introduction: "new" }),
    });
  });
  await page.reload();
}

test("the first visit to a demo pool: three steps, back and forth, and never again", async ({ poolbond, page }) => {
  await poolbond.signIn();
  const introduction = page.getByTestId("first-visit");
  await expect(introduction).toBeHidden();
  await asNewcomer(page);
  await expect(introduction).toContainText("1 of 3");
  await introduction.getByRole("button", { name: "Next" }).click();
  await expect(introduction).toContainText("2 of 3");
  await introduction.getByRole("button", { name: "Back" }).click();
  await expect(introduction).toContainText("1 of 3");
  // The page behind it stays usable.
  await poolbond.draftBond({ primary: "eth1", secondary: "eth4", mode: "balance-slb", name: "External" });
  await introduction.getByRole("button", { name: "Next" }).click();
  await introduction.getByRole("button", { name: "Next" }).click();
  await expect(introduction).toContainText("3 of 3");
  await expect(introduction.getByRole("button", { name: "Skip" })).toBeHidden();
  await introduction.getByRole("button", { name: "Begin" }).click();
  await expect(introduction).toBeHidden();
  await page.reload();
  await expect(poolbond.nic("xs-1", "eth0")).toBeVisible();
  await expect(introduction).toBeHidden();
});

test("the first visit can be skipped, for good", async ({ poolbond, page }) => {
  await poolbond.signIn();
  await asNewcomer(page);
  const introduction = page.getByTestId("first-visit");
  await introduction.getByRole("button", { name: "Skip" }).click();
  await expect(introduction).toBeHidden();
  await page.reload();
  await expect(poolbond.nic("xs-1", "eth0")).toBeVisible();
  await expect(introduction).toBeHidden();
});
