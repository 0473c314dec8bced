import { tableOne } from "./fixtures/table-one";
import { expect, test } from "./fixtures/test";
import type { PoolbondPages } from "./pages/poolbond-pages";

async function byDragging(poolbond: PoolbondPages): Promise<unknown> {
  for (const row of tableOne) {
    await poolbond.draftBond(row);
  }
  return poolbond.draftChanges();
}

async function byClicking(poolbond: PoolbondPages): Promise<unknown> {
  for (const row of tableOne) {
    await poolbond.nic("xs-1", row.secondary).click();
    await poolbond.page
      .getByRole("button", { name: /bond with/i })
      .first()
      .click();
    await poolbond.nic("xs-1", row.primary).click();
    await poolbond.fillBond(row);
  }
  return poolbond.draftChanges();
}

/** No pointer at all: Tab to the canvas, arrows, B, arrows among targets, Enter, then the form by its keys. */
async function byKeyboard(poolbond: PoolbondPages): Promise<unknown> {
  const { page } = poolbond;
  for (const row of tableOne) {
    await poolbond.focusNicByKeys("xs-1", row.secondary);
    await page.keyboard.press("b");
    await poolbond.stepToTargetByKeys("xs-1", row.primary);
    await page.keyboard.press("Enter");
    await poolbond.fillBondByKeys(row);
  }
  return poolbond.draftChanges();
}

/** The button above the views, without a pointer: its NICs from a list, then the form. */
async function byButton(poolbond: PoolbondPages, row: (typeof tableOne)[number]): Promise<unknown> {
  await poolbond.page.getByTestId("new-bond").press("Enter");
  const nics = poolbond.page.getByTestId("new-bond-nics");
  for (const name of [row.secondary, row.primary]) await nics.getByRole("checkbox", { name }).press("Space");
  await poolbond.page.keyboard.press("Enter");
  await poolbond.fillBondByKeys(row);
  await expect(poolbond.page.getByTestId("new-bond")).toBeFocused();
  return poolbond.draftChanges();
}

test("mouse, clicks, keyboard and the button for a new bond give the same draft, and none of them calls the pool", async ({
  poolbond,
  pool,
}) => {
  await poolbond.signIn();
  const dragged = await byDragging(poolbond);
  expect((dragged as { changes: unknown[] }).changes).toHaveLength(3);
  await poolbond.discardDraft();
  const clicked = await byClicking(poolbond);
  await poolbond.discardDraft();
  const typed = await byKeyboard(poolbond);
  expect(clicked).toEqual(dragged);
  expect(typed).toEqual(dragged);
  await poolbond.discardDraft();
  const listed = await byButton(poolbond, tableOne[1]);
  expect(listed).toEqual({ changes: (dragged as { changes: unknown[] }).changes.slice(1, 2) });
  expect(await pool.writes()).toEqual([]);
});

test("undo and redo walk the draft", async ({ poolbond }) => {
  await poolbond.signIn();
  const whole = await byDragging(poolbond);
  for (const _ of tableOne) await poolbond.page.keyboard.press("Control+z");
  expect(await poolbond.draftChanges()).toEqual({ changes: [] });
  for (const _ of tableOne) await poolbond.page.keyboard.press("Control+Shift+z");
  expect(await poolbond.draftChanges()).toEqual(whole);
});

test("while dragging, every target says whether it would do, and a refusal says why", async ({ poolbond }) => {
  await poolbond.signIn();
  await poolbond.dragOver(poolbond.nic("xs-1", "eth2"), poolbond.nic("xs-1", "eth0"));
  await expect(poolbond.nic("xs-1", "eth0")).toHaveAttribute("data-verdict", "refuse");
  await expect(poolbond.nic("xs-1", "eth3")).toHaveAttribute("data-verdict", "warn");
  await expect(poolbond.verdict).toContainText(/address/i);
  await poolbond.page.keyboard.press("Escape");
  await poolbond.page.mouse.up();
  await expect(poolbond.verdict).toBeHidden();
  expect(await poolbond.draftChanges()).toEqual({ changes: [] });

  await poolbond.dragOnto(poolbond.nic("xs-1", "eth2"), poolbond.nic("xs-1", "eth0"));
  await expect(poolbond.page.getByText(/one .*address|IP/i).first()).toBeVisible();
  expect(await poolbond.draftChanges()).toEqual({ changes: [] });
});
