import { bondCreations, mostAtOnce } from "./fixtures/pool-shape";
import { expect, test } from "./fixtures/test";
import type { PoolbondPages } from "./pages/poolbond-pages";

test.use({ poolSource: "generated:5x4?seed=7" });

const spare = { primary: "eth2", secondary: "eth3", mode: "active-backup", name: "Spare" } as const;

/** The spare bond, drafted on the canvas; its plan, with the options open. */
async function reviewSpare(poolbond: PoolbondPages): Promise<void> {
  const { page } = poolbond;
  await poolbond.signIn();
  await page.goto(`${page.url().split("?")[0]!}?view=canvas`);
  await poolbond.draftBond(spare);
  await poolbond.review();
  await page.getByTestId("plan-options").locator("summary").click();
}

test("check 27: the wave option really changes how many hosts are worked on at once", async ({
  poolbond,
  pool,
  page,
}) => {
  test.setTimeout(240_000);
  await reviewSpare(poolbond);
  await page.getByLabel("Canary", { exact: true }).selectOption({ label: "xs-4" });
  await page.getByLabel("Hosts at a time after the canary").fill("3");
  await expect(page.getByTestId("plan-wave:Members xs-2, xs-3, xs-5")).toBeVisible();
  expect(new URL(page.url()).searchParams.get("wave")).toBe("3");
  await poolbond.confirmAndStart(await poolbond.poolName());
  await poolbond.runEnds(180_000);

  const made = await bondCreations(pool);
  expect(made[0]!.host).toBe("xs-4");
  expect(
    made
      .slice(1, 4)
      .map(({ host }) => host)
      .toSorted(),
  ).toEqual(["xs-2", "xs-3", "xs-5"]);
  expect(made[4]!.host).toBe("xs-1");
  expect(mostAtOnce(made.slice(1, 4).map(({ call }) => call))).toBe(3);
  // The canary was done before the wave, and the wave before the coordinator.
  expect(made[1]!.call.at > made[0]!.call.finishedAt!).toBe(true);
  expect(made.slice(1, 4).every(({ call }) => made[4]!.call.at > call.finishedAt!)).toBe(true);
  expect(Object.keys(await pool.records("Bond"))).toHaveLength(5);
});

test("what a kept run has left is drafted from its page, planned for that host alone, and carried out", async ({
  poolbond,
  pool,
  page,
}) => {
  test.setTimeout(240_000);
  await reviewSpare(poolbond);
  await page.getByLabel("When a host does not come out well").selectOption("finish-others");
  const error = ["PIF_CONFIGURATION_ERROR", "OpaqueRef:NULL", "no such interface"];
  await pool.fault({ when: { method: "Bond.create", nth: 2 }, do: "error", error, times: 1 });
  await poolbond.confirmAndStart(await poolbond.poolName());
  await poolbond.keepIsAsked(180_000);
  await page.getByTestId("keep").click();
  await expect(poolbond.runState).toHaveAttribute("data-state", "halted", { timeout: 20_000 });
  const left = (await bondCreations(pool))[1]!.host;
  expect(Object.keys(await pool.records("Bond"))).toHaveLength(4);

  await page.getByRole("button", { name: "Draft what is left" }).click();
  await expect(poolbond.startButton).toBeVisible();
  await expect(page.locator("[data-testid^='plan-wave:']")).toHaveCount(1);
  await expect(page.locator("[data-testid^='plan-wave:']")).toContainText(left);
  await poolbond.confirmAndStart(await poolbond.poolName());
  await poolbond.runEnds(120_000);
  const made = await bondCreations(pool);
  expect(made.at(-1)!.host).toBe(left);
  expect(made).toHaveLength(6);
  expect(Object.keys(await pool.records("Bond"))).toHaveLength(5);
});
