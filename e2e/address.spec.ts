import { expect, test } from "./fixtures/test";

test.use({ poolSource: "generated:6x6x4x20+drift=2" });

test("check 24: a link shows the same, Back walks the selections, and what is not there is told", async ({
  poolbond,
  page,
  context,
}) => {
  const summary = page.getByTestId("pattern-summary");
  await poolbond.signIn(summary);
  await page.getByTestId("view:matrix").click();
  await page.getByTestId("scope").click();
  await page.getByRole("radio", { name: /this host/i }).check();
  await page.keyboard.press("Escape");
  await page.getByTestId("find").fill("drift");
  await page.getByTestId("view:canvas").click();
  await expect(poolbond.nic("xs-1", "eth1")).toBeVisible();
  await poolbond.nic("xs-1", "eth1").click();
  await page.mouse.move(600, 500);
  await page.mouse.wheel(0, -240);
  await expect(page).toHaveURL(/[?&]z=/);
  const link = page.url();

  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByTestId("nic:xs-1:eth1")).toHaveAttribute("data-selected", "true");
  await expect(other.getByTestId("view:canvas")).toHaveAttribute("aria-pressed", "true");
  await expect(other.getByTestId("scope")).toContainText("xs-1");
  await expect(other.getByTestId("find")).toHaveValue("drift");
  const transform = (of: typeof page) => of.locator(".react-flow__viewport").evaluate((pane) => pane.style.transform);
  const zoomOf = (text: string) => Number(/scale\(([\d.]+)\)/.exec(text)?.[1]);
  await expect.poll(async () => zoomOf(await transform(other))).toBeCloseTo(zoomOf(await transform(page)), 2);

  await poolbond.nic("xs-1", "eth2").click();
  await expect(poolbond.nic("xs-1", "eth2")).toHaveAttribute("data-selected", "true");
  await page.goBack();
  await expect(poolbond.nic("xs-1", "eth1")).toHaveAttribute("data-selected", "true");
  await page.goForward();
  await expect(poolbond.nic("xs-1", "eth2")).toHaveAttribute("data-selected", "true");

  await other.goto(link.replace(/sel=[^&]*/, "sel=port:nowhere").replace(/view=canvas/, "view=globe"));
  await expect(other.getByText("Not all of this address can be shown")).toBeVisible();
  await expect(other.getByTestId("pattern-summary")).toBeVisible();
});
