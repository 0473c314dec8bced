import { expect, test } from "./fixtures/test";
import type { LabClient } from "./fixtures/lab-client";

const storage = { primary: "eth2", secondary: "eth5", mode: "active-backup", name: "Storage" } as const;
const namesOf = (draft: unknown): readonly string[] =>
  (draft as { changes: { network: { name: string } }[] }).changes.map(({ network }) => network.name);

/** Somebody with xe: a bond of these NICs on this host. */
async function bondElsewhere(pool: LabClient, host: string, devices: readonly string[]): Promise<void> {
  const pifs = await pool.records("PIF");
  const hosts = await pool.records("host");
  const members = devices.map((device) =>
    Object.keys(pifs).find(
      (ref) => pifs[ref]!["device"] === device && hosts[String(pifs[ref]!["host"])]!["name_label"] === host,
    ),
  );
  const network = await pool.call("network.create", { name_label: "Made elsewhere", other_config: {} });
  await pool.call("Bond.create", network, members, "", "active-backup", {});
}

test("check 25: a NIC of a drafted bond is bonded elsewhere: one conflict with three answers, each an edit that can be undone", async ({
  poolbond,
  pool,
  page,
}) => {
  await poolbond.signIn();
  await poolbond.draftBond(storage);
  const drafted = await poolbond.draftChanges();
  await bondElsewhere(pool, "xs-2", ["eth4", "eth5"]);

  const conflict = page.getByTestId("conflict");
  await expect(conflict).toHaveCount(1);
  await expect(conflict).toContainText("eth5 on xs-2 is now in Made elsewhere; it was in no bond.");
  await expect(conflict.getByRole("button")).toHaveCount(3);
  // Nothing is decided by itself.
  expect(await poolbond.draftChanges()).toEqual(drafted);

  await conflict.getByRole("button", { name: /Take theirs/ }).click();
  await expect(conflict).toBeHidden();
  await expect(page.getByTestId("change:1")).toContainText("on xs-1");
  await page.keyboard.press("Control+z");
  await expect(conflict).toBeVisible();
  await conflict.getByRole("button", { name: /Keep mine/ }).click();
  await expect(conflict).toBeHidden();
  expect(await poolbond.draftChanges()).toEqual(drafted);
  await page.keyboard.press("Control+z");
  await conflict.getByRole("button", { name: /Drop/ }).click();
  expect(namesOf(await poolbond.draftChanges())).toEqual([]);
});

test("check 25: while something is in the hand, a cable pulled turns the verdict to a warning and a bond made elsewhere to a refusal", async ({
  poolbond,
  pool,
  page,
}) => {
  await poolbond.signIn();
  await poolbond.draftBond(storage);
  await poolbond.dragOver(poolbond.nic("xs-1", "eth4"), poolbond.nic("xs-1", "eth1"));
  const target = poolbond.nic("xs-1", "eth1");
  await expect(target).toHaveAttribute("data-verdict", "allow");
  await pool.pull("xs-2", "eth1");
  await expect(target).toHaveAttribute("data-verdict", "warn");
  await expect(poolbond.verdict).toContainText("eth1 on xs-2 has no link");
  await bondElsewhere(pool, "xs-2", ["eth1", "eth5"]);
  await expect(target).toHaveAttribute("data-verdict", "refuse");
  await expect(poolbond.verdict).toContainText("Made elsewhere");
  // It is still in the hand, and may go elsewhere.
  await expect(page.getByTestId("mark-legend")).toBeVisible();
  await poolbond.carryOver(poolbond.nic("xs-1", "eth3"));
  await page.mouse.up();
  await poolbond.fillBond({ name: "External", mode: "active-backup" });
  const conflict = page.getByTestId("conflict");
  await expect(conflict).toHaveCount(1);
  await expect(conflict.getByRole("button")).toHaveCount(3);
  expect(namesOf(await poolbond.draftChanges())).toEqual(["Storage", "External"]);
});

test("who else looks at the pool is shown, and gone when they leave", async ({
  poolbond,
  page,
  browser,
  baseURL,
  lab,
}) => {
  await poolbond.signIn();
  await expect(page.getByTestId("presence")).toBeHidden();
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const { PoolbondPages } = await import("./pages/poolbond-pages");
  const other = new PoolbondPages(await context.newPage(), { ...lab, username: "read-only" });
  await other.signIn();
  await expect(page.getByTestId("presence")).toContainText("read-only looks at the pool");
  await expect(other.page.getByTestId("presence")).toContainText("root");
  await context.close();
  await expect(page.getByTestId("presence")).toBeHidden();
});
