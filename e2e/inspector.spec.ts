import { expect, test } from "./fixtures/test";
import { external } from "./fixtures/table-one";

test("the inspector follows the selection through three views, keeps the drawing where it is, and gives the focus back", async ({
  poolbond,
  pool,
  page,
}) => {
  await poolbond.signIn();
  const nic = poolbond.nic("xs-1", "eth2");
  const title = page.getByTestId("inspector-title");
  const tab = (name: string) => page.getByRole("tab", { name });
  await nic.click();
  const before = await nic.boundingBox();
  await nic.press("i");
  await expect(title).toHaveText("eth2");
  await expect(tab("Facts")).toBeFocused();
  await expect(page.getByTestId("inspector:facts")).toContainText("172.16.0.35/28, Static");
  // It takes room beside the drawing: nothing has moved, and what is selected is not covered.
  expect(await nic.boundingBox()).toEqual(before);
  const dock = await page.getByTestId("dock").boundingBox();
  expect(before!.x + before!.width).toBeLessThanOrEqual(dock!.x);

  await page.keyboard.press("Escape");
  await expect(title).toBeHidden();
  await expect(nic).toBeFocused();
  await nic.press("i");
  await expect(tab("Facts")).toBeFocused();

  await page.keyboard.press("ArrowRight");
  await expect(page.getByTestId("inspector:uses")).toContainText("Storage");
  const search = page.getByRole("searchbox");
  await search.fill("no such thing");
  await expect(page.getByTestId("uses-count")).toHaveText(/^0 of \d+$/);
  await search.press("Escape");
  await expect(search).toHaveValue("");
  await expect(title).toBeVisible();

  await tab("Per host").click();
  await expect(page.getByTestId("per-host:xs-2")).toContainText("xs-2");
  await tab("History").click();
  await expect(page.getByText("No run of this dashboard has touched eth2")).toBeVisible();

  // The record is the pool's own, read at this moment: what somebody has just written is in it, and no secret is.
  const [ref, pif] = Object.entries(await pool.records("PIF")).find(
    ([, row]) => row["device"] === "eth2" && String(row["IP"]).endsWith(".35"),
  )!;
  await pool.call("PIF.add_to_other_config", ref, "rack", "seven");
  await pool.call("PIF.add_to_other_config", ref, "xo:token", "not-for-your-eyes");
  await tab("Raw").click();
  const record = page.getByTestId("raw-record");
  await expect(page.getByTestId("raw-uuid")).toHaveText(String(pif["uuid"]));
  await expect(record).toContainText("rack: seven");
  await expect(record).toContainText("xo:token: hidden");
  expect(await page.content()).not.toContain("not-for-your-eyes");
  expect(await page.content()).not.toContain("OpaqueRef");

  // The same selection, tab and panel in the other views, after a reload, and back again by Back.
  await page.getByTestId("view:matrix").click();
  await expect(page.getByTestId("matrix")).toBeVisible();
  await expect(title).toHaveText("eth2");
  await page.reload();
  await expect(title).toHaveText("eth2");
  await expect(tab("Raw")).toHaveAttribute("data-state", "active");
  await tab("Facts").click();
  await page.getByTestId("inspector:facts").getByRole("button", { name: "xs-1" }).click();
  await expect(title).toHaveText("xs-1");
  await page.goBack();
  await expect(title).toHaveText("eth2");

  // Pinned, it stays while something else is selected, and the two are compared.
  await page.getByRole("button", { name: "Pin eth2" }).click();
  await poolbond.nic("xs-2", "eth3").click();
  await expect(title).toHaveText("eth3");
  await expect(page.getByTestId("compare")).toContainText("differ");
  await expect(page.getByRole("row", { name: /differs: Host xs-1 xs-2/ })).toBeVisible();
  await expect(page).toHaveURL(/pin=port/);
  expect(await pool.writes()).toHaveLength(2);
});

test("the draft is a drawer with a badge: changes in sentences, found, taken back and led to the plan; a sheet on a small screen", async ({
  poolbond,
  page,
}) => {
  await poolbond.signIn();
  await poolbond.draftBond(external);
  const badge = page.getByTestId("panel:plan");
  await expect(badge).toHaveAccessibleName("Draft, 1 drafted change");
  const drawer = page.getByTestId("draft");
  await expect(drawer).toContainText("External");
  await drawer.getByRole("button", { name: "Locate External" }).click();
  await expect(page).toHaveURL(/sel=bond/);
  await page.getByTestId("panel:inspector").click();
  await expect(page.getByTestId("inspector")).toContainText("draft");
  await expect(page.getByTestId("inspector-title")).toHaveText("External");
  await expect(page.getByRole("region", { name: "Mode" })).toContainText("balance-slb");

  await drawer.getByRole("button", { name: "Close the draft" }).click();
  await expect(drawer).toBeHidden();
  await expect(badge).toBeFocused();
  await expect(badge).toContainText("1");

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByTestId("inspector-title")).toHaveText("External");
  const sheet = await page.getByTestId("dock").boundingBox();
  expect(sheet).toMatchObject({ x: 0, width: 390 });
  expect(sheet!.y + sheet!.height).toBe(844);
  await badge.click();
  await expect(page.getByTestId("inspector")).toBeHidden();
  await expect(drawer.getByRole("link", { name: "Review plan for 1 change" })).toBeInViewport();
  await drawer.getByRole("button", { name: "Remove External" }).click();
  await expect(badge).toHaveAccessibleName("Draft, 0 drafted changes");
});
