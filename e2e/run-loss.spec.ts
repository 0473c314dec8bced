import { bondCreations, takeAddress } from "./fixtures/pool-shape";
import type { LabClient } from "./fixtures/lab-client";
import { expect, test } from "./fixtures/test";

test.use({ poolSource: "generated:3x6?seed=7" });

const uplink = { primary: "eth0", secondary: "eth1", name: "Uplink" } as const;

/** Cuts xs-2 off as soon as the first bond is there, which is its own; null: for ever. */
async function cutOnceBonded(pool: LabClient, ms: number | null): Promise<void> {
  await expect
    .poll(async () => Object.keys(await pool.records("Bond")).length, { intervals: [30], timeout: 60_000 })
    .toBe(1);
  await pool.fault({ do: "partition", host: "xs-2", ms });
}

test.beforeEach(({ pool }) => takeAddress(pool, "eth1"));

test.describe("check 29: a member is lost in the middle of its change", () => {
  test("for 10 seconds after Bond.create: not known, then verified, and the run goes on", async ({
    poolbond,
    pool,
    page,
  }) => {
    test.setTimeout(300_000);
    await poolbond.signIn();
    await poolbond.draftBond({ ...uplink, mode: "active-backup" });
    await poolbond.review();
    const cut = cutOnceBonded(pool, 10_000);
    await poolbond.confirmAndStart(await poolbond.poolName());
    await cut;
    const states = await poolbond.statesSeen("xs-2", async () => poolbond.keepIsAsked(240_000));
    expect(states).not.toContain("failed");
    await page.getByTestId("keep").click();
    await expect(poolbond.runState).toHaveAttribute("data-state", "succeeded");
    expect((await bondCreations(pool)).map(({ host }) => host)).toEqual(["xs-2", "xs-3", "xs-1"]);
    expect(Object.keys(await pool.records("Bond"))).toHaveLength(3);
  });

  test("for ever after Bond.create: the host is stranded with its recovery card, later hosts are not touched", async ({
    poolbond,
    pool,
    page,
  }, testInfo) => {
    test.setTimeout(600_000);
    await poolbond.signIn();
    const hosts = await pool.records("host");
    const address = String(Object.values(hosts).find((host) => host["name_label"] === "xs-2")!["address"]);
    await poolbond.draftBond({ ...uplink, mode: "active-backup" });
    await poolbond.review();
    const cut = cutOnceBonded(pool, null);
    await poolbond.confirmAndStart(await poolbond.poolName());
    await cut;
    const card = page.getByTestId("stranded:xs-2");
    const states = await poolbond.statesSeen("xs-2", async () => {
      await expect(card).toBeVisible({ timeout: 540_000 });
    });
    expect(states).not.toContain("failed");
    for (const words of ["eth0", "Static", address]) await expect(card).toContainText(words);
    await expect(poolbond.runState).toHaveAttribute("data-state", "stranded", { timeout: 60_000 });
    const touched = await bondCreations(pool);
    expect(touched.map(({ host }) => host)).toEqual(["xs-2"]);
    await page.reload();
    await expect(card).toBeVisible();
    await page.screenshot({ path: testInfo.outputPath("recovery-card.png"), fullPage: true });
  });

  test("for 20 seconds during Bond.set_mode: ends verified, and never as failed", async ({ poolbond, pool, page }) => {
    test.setTimeout(300_000);
    await poolbond.signIn();
    await poolbond.draftBond({ ...uplink, mode: "lacp" });
    await poolbond.review();
    await pool.fault({
      when: { method: "Bond.set_mode", nth: 1 },
      do: "partition",
      host: "xs-2",
      ms: 20_000,
      times: 1,
    });
    await poolbond.confirmAndStart(await poolbond.poolName());
    const states = await poolbond.statesSeen("xs-2", async () => poolbond.keepIsAsked(280_000));
    expect(states).not.toContain("failed");
    await page.getByTestId("keep").click();
    await expect(poolbond.runState).toHaveAttribute("data-state", "succeeded");
    expect(Object.values(await pool.records("Bond")).map((bond) => bond["mode"])).toEqual(["lacp", "lacp", "lacp"]);
  });
});
