import { watchFrames } from "./fixtures/frames";
import { expect, test } from "./fixtures/test";

test.use({ poolSource: "generated:64x16x30x1000+drift=2" });

test("check 21: a drag across the pattern of sixty-four hosts stays smooth", async ({ poolbond, page, pool }) => {
  await poolbond.signIn(page.getByTestId("pattern-summary"));
  const middle = async (device: string) => {
    const box = (await poolbond.nic("xs-01", device).boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const from = await middle("eth2");
  const to = await middle("eth9");
  const view = (await page.locator(".pattern-view").boundingBox())!;
  await page.mouse.move(from.x, from.y);
  const frames = await watchFrames(page);
  await page.mouse.down();
  // 120 moves: over all targets between the two, and across the other groups of hosts and back.
  for (let step = 1; step <= 120; step += 1) {
    const part = step / 120;
    const aside = Math.sin(part * Math.PI * 3) ** 2 * Math.max(0, view.x + view.width - 160 - from.x);
    await page.mouse.move(from.x + (to.x - from.x) * part + aside, from.y + (to.y - from.y) * part);
  }
  const { between, longTasks } = await frames();
  await poolbond.carryOver(poolbond.nic("xs-01", "eth9"));
  await expect(poolbond.verdict).toBeVisible();
  await expect(poolbond.nic("xs-01", "eth9")).toHaveAttribute("data-verdict", /allow|warn|refuse/);
  await page.keyboard.press("Escape");
  await page.mouse.up();

  expect(between.length).toBeGreaterThan(60);
  const p95 = between[Math.floor(between.length * 0.95)]!;
  test.info().annotations.push({ type: "frames", description: `${between.length}, p95 ${p95.toFixed(1)} ms` });
  expect(p95, `p95 of ${between.length} frames`).toBeLessThanOrEqual(33.4);
  expect(longTasks.filter((duration) => duration > 100)).toEqual([]);
  expect(await pool.writes()).toEqual([]);
});
