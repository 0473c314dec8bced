import type { CDPSession } from "@playwright/test";
import { expect, test } from "./fixtures/test";

test.use({ poolSource: "check-s", hasTouch: true, viewport: { width: 1180, height: 820 } });

interface Point {
  readonly x: number;
  readonly y: number;
}

const touch = (cdp: CDPSession, type: "touchStart" | "touchMove" | "touchEnd", points: readonly Point[]) =>
  cdp.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((point, id) => ({ ...point, id })) });

test("check 15: a finger that rests picks up and drops; two fingers pan and change nothing", async ({
  poolbond,
  page,
}) => {
  await poolbond.signIn(poolbond.nic("host-a", "eth0"));
  const cdp = await page.context().newCDPSession(page);
  const middle = async (device: string): Promise<Point> => {
    const box = (await poolbond.nic("host-a", device).boundingBox())!;
    return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  };
  const before = await poolbond.nic("host-a", "eth0").boundingBox();
  const revision = await poolbond.draftRevision();
  await touch(cdp, "touchStart", [
    { x: 640, y: 600 },
    { x: 700, y: 660 },
  ]);
  for (let step = 1; step <= 8; step += 1) {
    await touch(cdp, "touchMove", [
      { x: 640, y: 600 - step * 8 },
      { x: 700, y: 660 - step * 8 },
    ]);
  }
  await touch(cdp, "touchEnd", []);
  await expect.poll(async () => (await poolbond.nic("host-a", "eth0").boundingBox())?.y).not.toBe(before?.y);
  expect(await poolbond.draftRevision()).toBe(revision);

  const from = await middle("eth2");
  const to = await middle("eth3");
  await touch(cdp, "touchStart", [from]);
  await expect(poolbond.verdict).toBeVisible();
  for (let step = 1; step <= 6; step += 1) {
    await touch(cdp, "touchMove", [{ x: from.x, y: Math.round(from.y + ((to.y - from.y) * step) / 6) }]);
  }
  await expect(poolbond.verdict).toContainText("Bond eth2 + eth3 on 3 hosts");
  await touch(cdp, "touchEnd", []);
  await poolbond.fillBond({ name: "Guests", mode: "active-backup" });
  expect(await poolbond.draftChanges()).toMatchObject({ changes: [{ kind: "create-bond" }] });
});

test("a second finger puts back what is in the hand", async ({ poolbond, page }) => {
  await poolbond.signIn(poolbond.nic("host-a", "eth0"));
  const cdp = await page.context().newCDPSession(page);
  const box = (await poolbond.nic("host-a", "eth2").boundingBox())!;
  const finger = { x: Math.round(box.x + 60), y: Math.round(box.y + 20) };
  await touch(cdp, "touchStart", [finger]);
  await expect(poolbond.verdict).toBeVisible();
  await touch(cdp, "touchStart", [finger, { x: 900, y: 600 }]);
  await expect(poolbond.verdict).toBeHidden();
  await touch(cdp, "touchEnd", []);
  expect(await poolbond.draftChanges()).toEqual({ changes: [] });
});
