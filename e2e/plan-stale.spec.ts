import { bonded } from "./fixtures/bonded";
import { storage } from "./fixtures/table-one";
import { expect, test } from "./fixtures/test";

test("check 26: a pool that moved on makes the plan stale: refused with the difference, nothing written (scenario 25)", async ({
  poolbond,
  pool,
  page,
}) => {
  await poolbond.signIn();
  await poolbond.draftBond(storage);
  await poolbond.review();
  await poolbond.confirm("PDX0");
  // Somebody with another tool takes one of its NICs while the plan is being read.
  await bonded(pool, "Made elsewhere", ["eth4", "eth5"], ["xs-2"]);
  const before = await pool.writes();

  await poolbond.startButton.click();
  const stale = page.getByTestId("stale");
  await expect(stale).toContainText("eth5");
  await expect(stale).toContainText("Made elsewhere");
  expect(await pool.writes()).toEqual(before);
  expect(page.url()).toContain("/plan");

  // The server refuses on its own, whatever a page believes: the same start, sent by hand.
  const [, poolId] = /pools\/([^/]+)\/plan/u.exec(page.url())!;
  const planned = await page.request.post(`/api/pools/${poolId}/plan`, {
    data: { draft: await poolbond.draftChanges() },
    headers: { origin: new URL(page.url()).origin },
  });
  const { plan } = (await planned.json()) as { plan: Record<string, unknown> };
  const answer = await page.request.post(`/api/pools/${poolId}/runs`, {
    data: { draft: plan["draft"], options: plan["options"], digest: "of another plan", basis: plan["basis"] },
    headers: { origin: new URL(page.url()).origin },
  });
  expect([answer.status(), await answer.json()]).toMatchObject([409, { failure: { code: "RUN.STALE" } }]);
  expect(await pool.writes()).toEqual(before);

  await stale.getByRole("button", { name: "Draw a new plan" }).click();
  await expect(stale).toBeHidden();
  await expect(page.getByTestId("plan")).toBeVisible();
});
