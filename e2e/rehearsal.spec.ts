import { expect, test } from "./fixtures/test";

const storage = { primary: "eth2", secondary: "eth5", mode: "active-backup", name: "Storage" } as const;

test("a plan is rehearsed with one press, also with a mishap, and the pool is only read", async ({
  poolbond,
  pool,
  page,
}) => {
  await poolbond.signIn();
  await poolbond.dragOnto(poolbond.nic("xs-1", storage.secondary), poolbond.nic("xs-1", storage.primary));
  await poolbond.fillBond(storage);
  await poolbond.review();
  const before = await pool.writes();
  const result = page.getByTestId("rehearsal-result");

  await page.getByTestId("rehearse").click();
  await expect(result).toHaveAttribute("data-ended", "succeeded");
  await expect(result).toBeInViewport();
  await expect(page.getByTestId("rehearsal-table")).toContainText("Bond eth2 and eth5 of xs-2 as Storage");
  await expect(page.getByTestId("rehearsal-table")).toContainText("Address 172.16.0.36");

  await page.getByLabel("What goes wrong").selectOption({ label: "xs-2 does not come back" });
  await page.getByTestId("rehearse").click();
  await expect(result).toHaveAttribute("data-ended", "stranded");
  await expect(result).toContainText("xs-2 cannot be reached");
  await expect(page.getByTestId("rehearsal-table")).toContainText("Does not come back");

  await page.getByLabel("What goes wrong").selectOption({ label: "Nothing" });
  await page.getByTestId("rehearse").click();
  await expect(result).toHaveAttribute("data-ended", "succeeded");
  await page.getByRole("link", { name: "See the pool afterwards" }).click();
  await expect(poolbond.bond("xs-2", "Storage")).toBeVisible();
  await page.getByRole("link", { name: "Back to the plan" }).click();
  await expect(poolbond.startButton).toBeVisible();
  expect(await pool.writes()).toEqual(before);
});
