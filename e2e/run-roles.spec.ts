import { external } from "./fixtures/table-one";
import { expect, test } from "./fixtures/test";
import { PoolbondPages } from "./pages/poolbond-pages";

test("check 30: a run can be audited by a read-only user, who sees every control with its reason and can start nothing", async ({
  poolbond,
  pool,
  lab,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  await poolbond.signIn();
  await poolbond.draftBond(external);
  await poolbond.review();
  await poolbond.confirmAndStart("PDX0");
  const address = new URL(poolbond.page.url()).pathname;
  await poolbond.runEnds();
  const done = await pool.writes();

  const context = await browser.newContext({ baseURL: baseURL! });
  const page = await context.newPage();
  const reader = new PoolbondPages(page, { ...lab, username: "read-only" });
  await reader.signIn();

  // The list: who, what, how it ended; found by its words, from the address alone.
  await page.goto(`${address.replace(/\/[^/]+$/u, "")}?ended=succeeded&find=external`);
  const row = page.getByTestId("run-row").first();
  await expect(row).toContainText("Bond External on 2 hosts");
  await expect(row).toContainText("by root");
  await expect(row).toContainText("All done");
  await row.getByRole("link", { name: "Bond External on 2 hosts" }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`, "u"));

  // The entry: actor, timing of each step, the difference, why it was kept.
  await expect(page.getByText(/started by root/u)).toBeVisible();
  await expect(page.getByTestId("step:2")).toContainText(/\d+(\.\d+)? m?s/u);
  await expect(page.getByTestId("run-pictures")).toContainText("eth1 + eth4");
  await expect(reader.runState).toContainText("Kept by root");
  for (const [words, beginning] of [
    ["Markdown", "#"],
    ["JSON", "{"],
    ["xe script", "#!/"],
  ] as const) {
    const download = page.waitForEvent("download");
    await page.getByTestId("run-report").getByRole("link", { name: words }).click();
    const text = await (await (await download).createReadStream()).setEncoding("utf8").toArray();
    expect(text.join("").startsWith(beginning)).toBe(true);
  }

  // Every control is there, with its reason.
  await page.getByRole("link", { name: "Topology", exact: true }).click();
  await reader.nic("xs-1", "eth2").click();
  await expect(page.getByText(/pool operator/iu).first()).toBeVisible();

  // A forged start, with the reader's own cookie: refused, and nothing reaches the pool.
  const [, poolId] = /pools\/([^/]+)/u.exec(address)!;
  const origin = new URL(page.url()).origin;
  const networks = await pool.records("network");
  const uuidOf = (name: string) =>
    String(Object.values(networks).find((network) => network["name_label"] === name)?.["uuid"]);
  const draft = {
    changes: [{ kind: "break-bond", bondNetwork: uuidOf("External"), removeNetwork: true, scope: { kind: "all" } }],
  };
  const review = await page.request.post(`/api/pools/${poolId}/plan`, { data: { draft }, headers: { origin } });
  const { plan } = (await review.json()) as { plan: { digest: string; basis: unknown; options: unknown } };
  const { digest, basis, options } = plan;
  const forged = await page.request.post(`/api/pools/${poolId}/runs`, {
    data: { draft, options, digest, basis },
    headers: { origin },
  });
  expect([forged.status(), await forged.json()]).toMatchObject([403, { failure: { code: "SESSION.NO_RIGHTS" } }]);
  for (const wish of ["stop", "revert", "keep", "resume"]) {
    const told = await page.request.post(`/api/runs/${address.split("/").at(-1)!}/${wish}`, {
      data: {},
      headers: { origin },
    });
    expect(told.status()).toBe(403);
  }
  expect(await pool.writes()).toEqual(done);
  await context.close();
});
