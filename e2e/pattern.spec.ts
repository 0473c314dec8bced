import { expect, test } from "./fixtures/test";

test.use({ poolSource: "generated:64x16x30x1000+drift=2" });

test("check 20: sixty-four hosts open as one pattern with the two that differ named, soon and small", async ({
  poolbond,
  page,
}) => {
  // When the pool's data came, and when the first picture of it stood, by the page's own clock.
  await page.addInitScript(() => {
    const times = { data: 0, picture: 0 };
    Reflect.set(window, "__times", times);
    const Original = window.EventSource;
    window.EventSource = class extends Original {
      constructor(url: string | URL, init?: EventSourceInit) {
        super(url, init);
        this.addEventListener("snapshot", () => (times.data ||= performance.now()));
      }
    };
    new MutationObserver(() => {
      if (times.picture === 0 && document.querySelector(".pattern-cell")) {
        requestAnimationFrame(() => (times.picture ||= performance.now()));
      }
    }).observe(document, { childList: true, subtree: true });
  });
  const summary = page.getByTestId("pattern-summary");
  await poolbond.signIn(summary);
  await expect(summary).toHaveText("62 of 64 hosts are like the coordinator, 2 in drift: xs-02, xs-03");
  await expect(page.getByTestId("group:xs-01")).toContainText("62 hosts");
  await expect(page.getByTestId("group:xs-02")).toContainText("not present");
  await expect(page.getByTestId("group:xs-03")).toContainText(/in Bond .*, not in Bond/);

  const nodes = await page.locator(".pattern-view").evaluate((view) => view.querySelectorAll("*").length);
  expect(nodes).toBeGreaterThan(100);
  expect(nodes).toBeLessThanOrEqual(1500);
  await expect
    .poll(() => page.evaluate(() => (Reflect.get(window, "__times") as { picture: number }).picture))
    .toBeGreaterThan(0);
  const times = await page.evaluate(() => Reflect.get(window, "__times") as { data: number; picture: number });
  expect(times.data).toBeGreaterThan(0);
  expect(times.picture - times.data).toBeLessThanOrEqual(1500);
});

test("a NIC's tally counts every host, and a drag in the pattern is for all hosts in scope", async ({
  poolbond,
  pool,
  page,
}) => {
  await poolbond.signIn(page.getByTestId("pattern-summary"));
  await expect(poolbond.nic("xs-01", "eth15")).toContainText(/\d+ up · .*1 absent/);
  await poolbond.dragOver(poolbond.nic("xs-01", "eth2"), poolbond.nic("xs-01", "eth3"));
  await poolbond.nic("xs-01", "eth3").hover();
  await expect(poolbond.nic("xs-01", "eth3")).toHaveAttribute("data-verdict", /allow|warn|refuse/);
  await expect(poolbond.verdict).toContainText(/eth2|Bond/);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(poolbond.verdict).toBeHidden();
  expect(await pool.writes()).toEqual([]);
});
