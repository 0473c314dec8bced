import { expect, test } from "./fixtures/test";
import { PoolbondPages } from "./pages/poolbond-pages";

const pair = { primary: "eth1", secondary: "eth4", mode: "balance-slb", name: "External" } as const;

test("scenario 23: a reader sees pool and audit with the reason for what is closed; a hand-made start is refused; no secret comes here", async ({
  page,
  lab,
  pool,
}) => {
  const reader = new PoolbondPages(page, { ...lab, username: "read-only" });
  const seen: Promise<string>[] = [];
  page.on("response", (response) => {
    // A stream has no end that could be waited for.
    if (response.url().includes("/api/") && !response.url().includes("/events"))
      seen.push(response.text().catch(() => ""));
  });
  await reader.signIn();
  await expect(page.getByTestId("draft")).toContainText("needs the role pool operator");
  await expect(page.getByRole("button", { name: "New bond…", disabled: true })).toHaveAccessibleDescription(
    "Changing needs the role pool operator.",
  );
  await reader.dragOnto(reader.nic("xs-1", "eth4"), reader.nic("xs-1", "eth1"));
  await expect(reader.bondDialog).toBeHidden();
  expect(await reader.draftChanges()).toEqual({ changes: [] });
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
  await page.getByRole("link", { name: "Audit", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText(/management/iu);
  const state = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  );
  const everything = [...(await Promise.all(seen)), state].join("\n");
  expect(everything).toContain("read-only");
  for (const secret of [lab.password, "OpaqueRef:"]) expect(everything).not.toContain(secret);
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
