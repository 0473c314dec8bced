import { lacksOpenVswitch } from "@/lib/fake-xenapi/test-support/lacks-open-vswitch";
import { external, management, storage } from "./fixtures/table-one";
import { expect, test } from "./fixtures/test";

/** The lab with a real Open vSwitch below every host: what the picture says is what the switches do. */
test.use({ dataPlane: "ovs" });
test.skip(lacksOpenVswitch, "Open vSwitch is not installed here; CI installs it.");

const table = [management, external, { ...storage, mode: "lacp" }] as const;

test("bonds drawn here are made in Open vSwitch, LACP negotiates, and a pulled cable is on the picture", async ({
  poolbond,
  pool,
}) => {
  await poolbond.signIn();
  for (const row of table) {
    await poolbond.draftBond(row);
  }
  await poolbond.review();
  await poolbond.confirmAndStart("PDX0");
  await poolbond.runEnds();

  for (const host of ["xs-1", "xs-2"]) {
    const list = await pool.exec(host, "ovs-appctl", "bond/list");
    // On each host External was made first and Management last, so bond2 carries management.
    expect(list).toMatch(/^bond0\s+balance-slb\s.*eth1, eth4|^bond0\s+balance-slb\s.*eth4, eth1/m);
    expect(list).toMatch(/^bond1\s+balance-tcp\s.*eth2, eth5|^bond1\s+balance-tcp\s.*eth5, eth2/m);
    expect(list).toMatch(/^bond2\s+active-backup\s.*eth0, eth3|^bond2\s+active-backup\s.*eth3, eth0/m);
    await expect
      .poll(
        async () => (await pool.exec(host, "ovs-appctl", "lacp/show", "bond1")).match(/: current attached/g)?.length,
        {
          timeout: 15_000,
        },
      )
      .toBe(2);
  }

  await poolbond.page.getByRole("link", { name: /see it on the canvas/i }).click();
  const storage = poolbond.bond("xs-2", "Storage");
  await expect(storage).toContainText("2/2", { timeout: 15_000 });
  await pool.pull("xs-2", "eth5");
  await expect(poolbond.nic("xs-2", "eth5")).toHaveAttribute("data-state", "down", { timeout: 15_000 });
  await expect(storage).toContainText("1/2", { timeout: 15_000 });
  await expect(poolbond.bond("xs-1", "Storage")).toContainText("2/2");
  const alerts = async (): Promise<unknown[]> =>
    Object.values(await pool.records("message")).map(({ name, body }) => `${String(name)}: ${String(body)}`);
  await expect
    .poll(alerts, { timeout: 15_000 })
    .toEqual(["BOND_STATUS_CHANGED: The status of the eth2+eth5 bond changed: 1/2 up (was 2/2)"]);
  const bonds = await pool.records("Bond");
  const linksUp = Object.values(bonds).map((bond) => Number(bond["links_up"]));
  expect(linksUp.toSorted((a, b) => a - b)).toEqual([1, 2, 2, 2, 2, 2]);
});
