import { expect, test } from "./fixtures/test";

const pair = { primary: "eth1", secondary: "eth4", mode: "balance-slb", name: "External" } as const;

test("? shows every shortcut, and single letters can be switched off for good", async ({ poolbond, page, pool }) => {
  await poolbond.signIn();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog.locator("[data-testid^='shortcut:']")).toHaveCount(24);
  await dialog.getByRole("checkbox", { name: /single letter/ }).uncheck();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  // Neither the page nor the canvas listens to letters now.
  await page.keyboard.press("?");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/\/topology/);
  await poolbond.nic("xs-1", "eth2").focus();
  await page.keyboard.press("b");
  await expect(poolbond.verdict).toBeHidden();

  await page.reload();
  await expect(poolbond.nic("xs-1", "eth2")).toBeVisible();
  await page.keyboard.press("?");
  await expect(dialog).toBeHidden();

  // What is not a single letter still works.
  await poolbond.draftBond(pair);
  await page.keyboard.press("Control+z");
  expect(await poolbond.draftChanges()).toEqual({ changes: [] });
  await page.keyboard.press("Control+Shift+z");
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/plan/);
  expect(await pool.writes()).toEqual([]);
});
