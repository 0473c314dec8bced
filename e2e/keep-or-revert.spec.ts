import { external, management } from "./fixtures/table-one";
import { expect, test } from "./fixtures/test";
import { shapeOf } from "./fixtures/pool-shape";

test("check 28: kept: the banner asks on every page, survives a reload, and no inverse call is ever made", async ({
  poolbond,
  pool,
}) => {
  await poolbond.signIn();
  await poolbond.draftBond(external);
  await poolbond.review();
  await poolbond.confirmAndStart("PDX0");
  const banner = poolbond.page.getByTestId("keep-banner");
  await expect(banner).toBeVisible({ timeout: 60_000 });
  await poolbond.page.reload();
  await expect(banner).toBeVisible();
  await poolbond.page.getByRole("link", { name: "Topology" }).click();
  await expect(banner).toBeVisible();
  const planned = await pool.writes();
  await banner.getByTestId("keep").click();
  await expect(banner).toBeHidden();
  expect(await pool.writes()).toEqual(planned);
  expect(Object.keys(await pool.records("Bond"))).toHaveLength(2);
});

test("check 28: reverted: asked to turn back, the pool is as it was, management included", async ({
  poolbond,
  pool,
}) => {
  test.setTimeout(150_000);
  await poolbond.signIn();
  const before = await shapeOf(pool);
  await poolbond.draftBond(management);
  await poolbond.review();
  await poolbond.confirmAndStart("PDX0");
  const banner = poolbond.page.getByTestId("keep-banner");
  await expect(banner).toBeVisible({ timeout: 90_000 });
  expect(await shapeOf(pool)).not.toEqual(before);
  await banner.getByTestId("revert-now").click();
  await expect(poolbond.page.getByTestId("run-state")).toHaveAttribute("data-state", "reverted", { timeout: 60_000 });
  expect(await shapeOf(pool)).toEqual(before);
  const destroyed = (await pool.writes()).filter(({ method }) => method === "Bond.destroy");
  expect(destroyed).toHaveLength(2);
});

test("a rehearsal shows what the run then does, and calls nothing on the pool", async ({ poolbond, pool }) => {
  await poolbond.signIn();
  await poolbond.draftBond(external);
  await poolbond.review();
  await poolbond.page.getByTestId("rehearse").click();
  await expect(poolbond.page.getByTestId("rehearsal-result")).toBeVisible({ timeout: 20_000 });
  expect(await pool.writes()).toEqual([]);
  await poolbond.confirmAndStart("PDX0");
  await poolbond.runEnds();
  expect(Object.keys(await pool.records("Bond"))).toHaveLength(2);
});
