import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/test";

test.use({ poolSource: "check-s" });

const zoomedTo = async (page: Page, zoom: number) => {
  const url = new URL(page.url());
  url.searchParams.set("view", "canvas");
  url.searchParams.set("z", String(zoom));
  url.searchParams.set("x", "40");
  url.searchParams.set("y", "60");
  await page.goto(url.href);
  await expect(page.locator(".canvas-drawing .canvas-thing").first()).toBeAttached();
};

const placesOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".canvas-thing")].map((node) => [
      node.dataset["id"],
      node.style.left,
      node.style.top,
      node.style.width,
      node.style.height,
    ]),
  );

test("check 23: each zoom shows what can be read there, and nothing ever moves", async ({ poolbond }) => {
  await poolbond.signIn(poolbond.nic("host-a", "eth0"));
  const { page } = poolbond;
  const drawing = page.locator(".canvas-drawing");
  const seen = new Map<number, unknown>();

  await zoomedTo(page, 0.2);
  await expect(drawing).toHaveAttribute("data-detail", "far");
  await expect(page.getByTestId("host:host-a")).toContainText("host-a");
  await expect(page.getByTestId("host:host-c").locator("[data-glyph='link']")).toBeVisible();
  await expect(poolbond.nic("host-a", "eth0")).toHaveCount(0);
  seen.set(0.2, await placesOf(page));

  await zoomedTo(page, 0.4);
  await expect(drawing).toHaveAttribute("data-detail", "middle");
  await expect(poolbond.nic("host-a", "eth2")).toHaveText("2");
  await expect(poolbond.nic("host-c", "eth1").locator("[data-glyph='down']")).toBeVisible();
  await expect(drawing).not.toContainText("1 Gb/s");
  await poolbond.nic("host-a", "eth2").hover();
  await expect(page.getByTestId("hover-card")).toContainText("eth2");
  await expect(page.getByTestId("hover-card")).toContainText(/MAC\s*[\da-f:]{17}/);
  const size = await page
    .getByTestId("hover-card")
    .evaluate((card) => Number.parseFloat(getComputedStyle(card).fontSize));
  expect(size).toBeGreaterThanOrEqual(12);
  seen.set(0.4, await placesOf(page));

  await zoomedTo(page, 0.8);
  await expect(drawing).toHaveAttribute("data-detail", "near");
  await expect(poolbond.nic("host-a", "eth2")).toContainText("1 Gb/s");
  await expect(poolbond.nic("host-a", "eth2").locator(".canvas-mac")).toBeHidden();
  seen.set(0.8, await placesOf(page));

  await zoomedTo(page, 1.2);
  await expect(drawing).toHaveAttribute("data-detail", "close");
  await expect(poolbond.nic("host-a", "eth2").locator(".canvas-mac")).toBeVisible();
  seen.set(1.2, await placesOf(page));

  for (const [zoom, places] of seen) expect(places, String(zoom)).toEqual(seen.get(0.8));
});
