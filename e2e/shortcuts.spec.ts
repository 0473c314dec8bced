import { expect, test } from "./fixtures/test";

const pair = { primary: "eth1", secondary: "eth4", mode: "balance-slb", name: "External" } as const;

test("? shows every shortcut, and single letters can be switched off for good", async ({ poolbond, page, pool }) => {
  await poolbond.signIn();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog.locator("[data-testid^='shortcut:']")).toHaveCount(24);
  // The canvas is open: there is something behind every one of them.
  await expect(dialog.getByText("not on this page")).toHaveCount(0);
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

test("the keys of the drawing and of its problems do what the list says", async ({ poolbond, page, pool }) => {
  await poolbond.signIn();
  const zoom = async () => Number(/scale\(([\d.]+)\)/u.exec(await style())?.[1]);
  const style = async () => (await page.locator(".react-flow__viewport").getAttribute("style")) ?? "";
  const whole = await zoom();
  for (const [key, wanted] of [
    ["0", 1],
    ["+", 1.2],
    ["-", 1],
    ["f", whole],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(zoom).toBeCloseTo(wanted, 2);
  }
  await page.keyboard.press("l");
  await expect(page.getByTestId("legend")).toContainText("coordinator of the pool");
  await page.keyboard.press("l");
  await expect(page.getByTestId("legend")).toBeHidden();

  await page.keyboard.press("]");
  await expect(page.getByText("No problem in sight").first()).toBeVisible();
  await pool.pull("xs-1", "eth3");
  await pool.pull("xs-2", "eth4");
  for (const [host, device] of [
    ["xs-1", "eth3"],
    ["xs-2", "eth4"],
  ] as const)
    await expect(poolbond.nic(host, device)).toHaveAttribute("data-state", "down", { timeout: 15_000 });
  const selected = page.locator("[data-testid^='nic:'][data-selected]");
  const walked: string[] = [];
  for (const key of ["]", "]", "]", "["]) {
    const before = walked.at(-1) ?? "";
    await page.keyboard.press(key);
    await expect(selected).not.toHaveAttribute("data-testid", before === "" ? "none" : before);
    walked.push((await selected.getAttribute("data-testid")) ?? "");
  }
  const [first, second] = ["nic:xs-1:eth3", "nic:xs-2:eth4"];
  expect(walked).toEqual([first, second, first, second]);
  await page.keyboard.press("Shift+F");
  await expect.poll(zoom).toBeGreaterThan(whole);
  expect(await pool.writes()).toEqual([]);
});
