import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/test";

const pairs = [
  { primary: "eth1", secondary: "eth4", mode: "balance-slb", name: "External" },
  { primary: "eth2", secondary: "eth5", mode: "active-backup", name: "Storage" },
] as const;

const revision = (page: Page): Promise<number> => page.evaluate(() => Number(Reflect.get(window, "__draftRevision")));

test("check 18: five edits, five undos, five redos; the list survives a reload; a bond taken back leaves an empty plan", async ({
  poolbond,
  pool,
  page,
}) => {
  await poolbond.signIn();
  const states = [await poolbond.draftChanges()];
  const note = async (): Promise<void> => {
    states.push(await poolbond.draftChanges());
  };
  const remove = (name: string): Promise<void> =>
    page
      .getByTestId("draft")
      .getByRole("button", { name: `Remove ${name}` })
      .click();

  for (const pair of pairs) {
    await poolbond.draftBond(pair);
    await note();
  }
  await remove("External");
  await note();
  await poolbond.draftBond({ ...pairs[0], name: "Guests" });
  await note();
  await remove("Storage");
  await note();
  expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(6);

  for (const state of states.slice(0, -1).toReversed()) {
    await page.keyboard.press("Control+z");
    expect(await poolbond.draftChanges()).toEqual(state);
  }
  for (const state of states.slice(1)) {
    await page.keyboard.press("Control+Shift+z");
    expect(await poolbond.draftChanges()).toEqual(state);
  }

  await page.reload();
  await expect(poolbond.nic("xs-1", "eth0")).toBeVisible();
  expect(await poolbond.draftChanges()).toEqual(states.at(-1));
  await expect(page.getByRole("button", { name: "Undo (Ctrl+Z)" })).not.toHaveAttribute("aria-disabled", "true");
  for (const state of states.slice(0, -1).toReversed()) {
    await page.keyboard.press("Control+z");
    expect(await poolbond.draftChanges()).toEqual(state);
  }

  // Net zero: the bond is drafted and broken again.
  await poolbond.draftBond(pairs[1]);
  await page.getByTestId("change:1").getByRole("button", { name: "Remove Storage" }).click();
  expect(await poolbond.draftChanges()).toEqual({ changes: [] });
  await expect(page.getByRole("button", { name: "Review plan" })).toHaveAttribute("aria-disabled", "true");
  expect(await pool.writes()).toEqual([]);
});

test("a drop offers Undo, and undoing does not count as an edit that could be redone twice", async ({
  poolbond,
  page,
}) => {
  await poolbond.signIn();
  await poolbond.draftBond(pairs[0]);
  const before = await revision(page);
  await page.locator("[data-sonner-toast]").getByRole("button", { name: "Undo" }).click();
  expect(await poolbond.draftChanges()).toEqual({ changes: [] });
  expect(await revision(page)).toBe(before + 1);
  // What it told is no longer so, and it goes.
  await expect(page.locator("[data-sonner-toast]")).toHaveCount(0, { timeout: 4_000 });
});

test("the history names every step, keeps the old branch, and goes back to it", async ({ poolbond, page }) => {
  await poolbond.signIn();
  await poolbond.draftBond(pairs[0]);
  const first = await poolbond.draftChanges();
  await page.keyboard.press("Control+z");
  await poolbond.draftBond(pairs[1]);
  await page.getByTestId("draft-menu").click();
  await page.getByRole("menuitem", { name: "History" }).click();
  const dialog = page.getByRole("dialog", { name: /History/ });
  await expect(dialog.getByRole("button", { name: /Bond eth2 \+ eth5 as Storage on 2 hosts/ })).toHaveAttribute(
    "aria-current",
    "step",
  );
  const old = dialog.getByRole("button", { name: /as External on 2 hosts/ });
  await expect(old).toContainText("old branch");
  await old.click();
  expect(await poolbond.draftChanges()).toEqual(first);
});
