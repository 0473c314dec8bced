import { bondCreations, mostAtOnce, takeAddress } from "./fixtures/pool-shape";
import { expect, test } from "./fixtures/test";

test.use({ poolSource: "generated:3x6?seed=7" });

const uplink = { primary: "eth0", secondary: "eth1", mode: "lacp", name: "Uplink" } as const;

test("check 27: one member first, then the next, the coordinator last; LACP in two steps; probes between (scenario 2)", async ({
  poolbond,
  pool,
  page,
}) => {
  test.setTimeout(240_000);
  await takeAddress(pool, "eth1");
  await poolbond.signIn();
  await poolbond.draftBond(uplink);
  await poolbond.review();
  const name = (await page.getByLabel(/type the pool.s name/iu).count()) > 0;
  expect(name).toBe(true);
  await poolbond.confirmAndStart(await poolbond.poolName());
  await expect(page.getByTestId("run-grid").getByRole("row")).toHaveCount(4);
  // Management of the coordinator moves as well: the page stays, says that it waits, and the run goes on by itself.
  const address = page.url();
  const seen = await poolbond.connectionsSeen(async () => poolbond.keepIsAsked(180_000));
  expect(seen).toContain("reconnecting");
  expect(page.url()).toBe(address);
  await expect(page.getByTestId("connection")).toHaveAttribute("data-state", "live");
  await poolbond.runEnds();

  const made = await bondCreations(pool);
  expect(made.map(({ host }) => host)).toEqual(["xs-2", "xs-3", "xs-1"]);
  const writes = await pool.writes();
  expect(mostAtOnce(writes)).toBe(1);
  // Made as active-backup, and switched only after that was proved.
  expect(made.map(({ call }) => call.params[3])).toEqual(["active-backup", "active-backup", "active-backup"]);
  const switched = writes.filter(({ method }) => method === "Bond.set_mode");
  expect(switched.map(({ params }) => params[1])).toEqual(["lacp", "lacp", "lacp"]);
  for (const [index, { call }] of made.entries()) {
    expect(switched[index]!.at > call.finishedAt!).toBe(true);
    const next = made[index + 1]?.call;
    if (next) expect(next.at > switched[index]!.finishedAt!).toBe(true);
  }
  // Each member is asked through the coordinator before another host is touched.
  const asked = (await pool.journal()).filter(({ method }) => method === "host.get_data_sources");
  for (const [index, { call }] of made.slice(0, 2).entries()) {
    const until = made[index + 1]!.call.at;
    expect(asked.filter(({ at }) => at > call.finishedAt! && at < until).length).toBeGreaterThan(0);
  }
  const bonds = Object.values(await pool.records("Bond"));
  expect(bonds.map((bond) => bond["mode"])).toEqual(["lacp", "lacp", "lacp"]);
});
