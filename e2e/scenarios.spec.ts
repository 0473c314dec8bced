import { bonded } from "./fixtures/bonded";
import { bondCreations } from "./fixtures/pool-shape";
import { expect, test } from "./fixtures/test";

/** Rows of an administrator's scenarios that a screen must show as well; the others are tested with the server. */
test.use({ poolSource: "check-s" });

/** The member with the fewest VMs first, the coordinator last. */
const inOrder = ["host-c", "host-b", "host-a"] as const;

test("scenario 1: spare NICs become a bond on every host, with the name and the order that one expects", async ({
  poolbond,
  pool,
  page,
}) => {
  await poolbond.signIn(poolbond.nic("host-a", "eth0"));
  await poolbond.dragOver(poolbond.nic("host-a", "eth3"), poolbond.nic("host-a", "eth2"));
  await expect(poolbond.nic("host-a", "eth2")).toHaveAttribute("data-verdict", "allow");
  await page.mouse.up();
  await expect(poolbond.bondDialog.getByLabel("Name", { exact: true })).toHaveValue("Bond 2+3");
  await poolbond.fillBond({ name: "Bond 2+3", mode: "balance-slb" });
  await poolbond.review();
  const waves = page.locator("[data-testid^='plan-wave:']");
  await expect(waves).toHaveCount(4);
  for (const [index, host] of ["", ...inOrder].entries()) await expect(waves.nth(index)).toContainText(host);
  // What the switch must have is said of every bond, and nothing else of this one.
  await expect(page.getByTestId("findings").locator("[data-severity=warning]")).toHaveCount(1);
  await expect(page.getByTestId("findings").locator("[data-severity=blocker], [data-severity=override]")).toHaveCount(
    0,
  );
  await poolbond.confirmAndStart("Checks");
  await poolbond.runEnds();
  expect((await bondCreations(pool)).map(({ host }) => host)).toEqual(inOrder);
  expect((await pool.writes()).map(({ method }) => method)).toEqual([
    "network.create",
    ...Array(3).fill("Bond.create"),
  ]);
  await page.getByRole("link", { name: /see it on the canvas/i }).click();
  for (const host of inOrder) await expect(poolbond.bond(host, "Bond 2+3")).toContainText("2/2", { timeout: 15_000 });

  await test.step("scenario 22: a cable is pulled, and put back", async () => {
    const tag = poolbond.bond("host-b", "Bond 2+3");
    const news = page.getByTestId("link-news:host-b:Bond 2+3");
    await pool.pull("host-b", "eth3");
    await expect(tag).toContainText("1/2", { timeout: 15_000 });
    await expect(news).toHaveAttribute("data-state", "lost", { timeout: 15_000 });
    await expect(news).toContainText("1 of 2 links up, eth3 without a link");
    const [message] = Object.values(await pool.records("message"));
    await expect(news).toContainText("The status of the eth2+eth3 bond changed: 1/2 up (was 2/2)");
    await expect(news.getByTitle(String(message?.["uuid"]))).toBeVisible();
    const since = (await news.locator("time").getAttribute("datetime")) ?? "";
    expect(Math.abs(Date.now() - Date.parse(since))).toBeLessThan(60_000);
    await news.getByRole("link", { name: "Show the bond" }).click();
    await expect(page).toHaveURL(/sel=bond/);
    await expect(poolbond.bond("host-a", "Bond 2+3")).toContainText("2/2");

    await pool.plug("host-b", "eth3");
    await expect(news).toHaveAttribute("data-state", "returning", { timeout: 15_000 });
    await expect(news).toContainText("the link is back; the bond uses it again after about 31 s");
    await expect(poolbond.nic("host-b", "eth3")).toHaveAttribute("data-state", "up");
    // xapi's own updelay, waited out: then the bond uses the link, and there is nothing to tell any more.
    const linksUp = async () => Object.values(await pool.records("Bond")).map((bond) => Number(bond["links_up"]));
    expect((await linksUp()).toSorted((one, other) => one - other)).toEqual([1, 2, 2]);
    await expect(news).toBeHidden({ timeout: 60_000 });
    expect(await linksUp()).toEqual([2, 2, 2]);
    await expect(tag).toContainText("2/2");
  });
});

test("scenario 13: LACP shows its options and the switch's part, and every host gets and gives back what was chosen", async ({
  poolbond,
  pool,
  page,
}) => {
  await poolbond.signIn(poolbond.nic("host-a", "eth0"));
  await poolbond.dragOnto(poolbond.nic("host-a", "eth3"), poolbond.nic("host-a", "eth2"));
  const form = poolbond.bondDialog;
  await form.getByRole("radio", { name: "lacp" }).check();
  await expect(form.getByLabel("Hashing")).toHaveValue("tcpudp_ports");
  await form.getByLabel("Hashing").selectOption("src_mac");
  await form.getByLabel("LACP timer").selectOption("fast");
  await form.getByLabel("Without LACP on the switch").selectOption("false");
  await expect(form).toContainText("The switch needs a LACP port channel");
  await form.locator("button[type=submit]").click();
  await poolbond.review();
  await poolbond.confirmAndStart("Checks");
  await poolbond.runEnds();
  const chosen = { hashing_algorithm: "src_mac", "lacp-time": "fast", "lacp-fallback-ab": "false" };
  const creations = await bondCreations(pool);
  expect(creations.map(({ host, call }) => [host, call.params.slice(3)])).toEqual(
    inOrder.map((host) => [host, ["lacp", chosen]]),
  );
  for (const bond of Object.values(await pool.records("Bond"))) expect(bond["properties"]).toMatchObject(chosen);
  await page.getByRole("link", { name: /see it on the canvas/i }).click();
  for (const host of inOrder) await expect(poolbond.bond(host, "Bond 2+3")).toContainText("LACP by MAC");
});

test("scenario 11: on a Linux bridge there is no LACP to choose, and a third NIC is refused with the reason", async ({
  poolbond,
  pool,
}) => {
  await bonded(pool, "Guests", ["eth2", "eth3"]);
  const before = await pool.writes();
  for (const [ref, host] of Object.entries(await pool.records("host"))) {
    const versions = host["software_version"] as Readonly<Record<string, string>>;
    await pool.setRecord("host", ref, { software_version: { ...versions, network_backend: "bridge" } });
  }
  await poolbond.signIn(poolbond.nic("host-a", "eth0"));
  await poolbond.dragOnto(poolbond.nic("host-a", "eth4"), poolbond.nic("host-a", "eth1"));
  await expect(poolbond.bondDialog.getByRole("radio", { name: "active-backup" })).toBeVisible();
  await expect(poolbond.bondDialog.getByRole("radio", { name: "lacp" })).toHaveCount(0);
  await expect(poolbond.bondDialog).toContainText("not on these hosts, it needs Open vSwitch");
  await poolbond.bondDialog.getByRole("button", { name: "Cancel" }).click();
  await poolbond.dragOnto(poolbond.nic("host-a", "eth4"), poolbond.bond("host-a", "Guests"));
  await expect(poolbond.refusal).toContainText("Linux bridge a bond has at most 2 NICs");
  expect(await poolbond.draftChanges()).toEqual({ changes: [] });
  expect(await pool.writes()).toEqual(before);
});
