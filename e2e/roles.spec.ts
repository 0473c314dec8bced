import { expect, test } from "./fixtures/test";
import { PoolbondPages } from "./pages/poolbond-pages";

const pair = { primary: "eth1", secondary: "eth4", mode: "balance-slb", name: "External" } as const;

test("a read-only user sees the way with its reason, and a forged start is refused before the pool hears of it", async ({
  page,
  lab,
  pool,
}) => {
  const reader = new PoolbondPages(page, { ...lab, username: "read-only" });
  await reader.signIn();
  await expect(page.getByTestId("draft")).toContainText("needs the role pool operator");
  const statuses = await page.evaluate(async () => {
    const id = location.pathname.split("/")[2] ?? "";
    const start = await fetch(`/api/pools/${id}/runs`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ draft: { changes: [] }, digest: "forged", basis: { facts: {} } }),
    });
    return [start.status, ((await start.json()) as { failure: { code: string } }).failure.code];
  });
  expect(statuses).toEqual([403, "SESSION.NO_RIGHTS"]);
  expect(await pool.writes()).toEqual([]);
});

test("a pool operator may draft and review as root may", async ({ page, lab, pool }) => {
  const operator = new PoolbondPages(page, { ...lab, username: "pool-operator" });
  await operator.signIn();
  await operator.draftBond(pair);
  await operator.review();
  await expect(operator.startButton).not.toHaveText(/needs/);
  expect(await pool.writes()).toEqual([]);
});
