import type { LabClient } from "./fixtures/lab-client";
import { expect, test } from "./fixtures/test";
import type { PoolbondPages } from "./pages/poolbond-pages";

test.use({ poolSource: "generated:64x16x30x1000+drift=2" });

async function openMatrix(poolbond: PoolbondPages): Promise<void> {
  await poolbond.signIn(poolbond.page.getByTestId("pattern-summary"));
  await poolbond.page.getByTestId("view:matrix").click();
  await expect(poolbond.page.getByRole("grid")).toHaveAttribute("aria-rowcount", "65");
}

test("check 22: every row by keyboard, a header for sixty-four hosts, drift in two actions, a MAC found and said", async ({
  poolbond,
  pool,
  page,
}) => {
  // Sixty-four steps by key, each waited for.
  test.setTimeout(240_000);
  await openMatrix(poolbond);
  const focusedRow = () =>
    page.evaluate(() => document.activeElement?.closest("[role=row]")?.getAttribute("data-testid") ?? "");

  // By keys alone: down from the first cell, one row after the other, none left out and none twice.
  await poolbond.nic("xs-01", "eth0").focus();
  const seen = new Set<string>([await focusedRow()]);
  for (let row = 2; row <= 64; row += 1) {
    await page.keyboard.press("ArrowDown");
    await expect.poll(focusedRow).toBe(`row:xs-${String(row).padStart(2, "0")}`);
    seen.add(await focusedRow());
  }
  expect(seen.size).toBe(64);
  await page.keyboard.press("Control+Home");
  await expect.poll(focusedRow).toBe("row:xs-01");

  await page.getByTestId("column:eth5").click();
  await expect(page).toHaveURL(/sel=nics/);
  for (const host of ["xs-01", "xs-02", "xs-10"]) {
    await expect(poolbond.nic(host, "eth5")).toHaveAttribute("aria-selected", "true");
  }
  await expect(poolbond.nic("xs-10", "eth4")).toHaveAttribute("aria-selected", "false");

  // One action: what is typed. The mispaired bond's cells are marked, and no cell of a host that is like the coordinator.
  await page.getByTestId("find").fill("drift");
  await expect(page.getByTestId("find-answer")).toContainText("on 2 hosts");
  const mispaired = page.getByTestId("row:xs-03").locator("[data-hit]");
  await expect(mispaired.first()).toBeVisible();
  expect(await mispaired.count()).toBeGreaterThanOrEqual(4);
  await expect(page.getByTestId("row:xs-04").locator("[data-hit]")).toHaveCount(0);

  // The MAC of a NIC that is far below: the grid goes there and says which it is.
  const mac = await macOf(pool, "xs-57", "eth9");
  await page.getByTestId("find").fill(`mac=${mac}`);
  await expect(page.getByTestId("find-answer")).toHaveText("1 NIC on 1 host");
  await page.getByTestId("find").press("Enter");
  await expect(poolbond.nic("xs-57", "eth9")).toBeInViewport();
  await expect(poolbond.nic("xs-57", "eth9")).toHaveAttribute("data-hit", "true");
  await expect(poolbond.live).toContainText("eth9 on xs-57");
});

/** The MAC as the pool itself has it. */
async function macOf(pool: LabClient, host: string, device: string): Promise<string> {
  const [pifs, hosts] = [await pool.records("PIF"), await pool.records("host")];
  const found = Object.values(pifs).find(
    (pif) =>
      pif["physical"] === true && pif["device"] === device && hosts[String(pif["host"])]?.["name_label"] === host,
  );
  return String(found?.["MAC"]);
}
