import { storage } from "./fixtures/table-one";
import { expect, test } from "./fixtures/test";

test("a run goes on without its page, and two pages tell the same story", async ({ poolbond, pool, context }) => {
  await poolbond.signIn();
  await poolbond.draftBond(storage);
  await poolbond.review();
  await poolbond.confirmAndStart("PDX0");
  const address = poolbond.page.url();
  await poolbond.page.reload();
  const second = await context.newPage();
  await second.goto(address);
  await poolbond.runEnds();
  await expect(second.getByTestId("run-state")).toHaveAttribute("data-state", "succeeded");
  expect(Object.keys(await pool.records("Bond"))).toHaveLength(2);
});

test("a connection that drops in the middle of a call is looked into: no second call, the bond is there once", async ({
  poolbond,
  pool,
}) => {
  await poolbond.signIn();
  await poolbond.draftBond(storage);
  await poolbond.review();
  await pool.fault({ when: { method: "Bond.create", nth: 1 }, do: "drop-after", times: 1 });
  await poolbond.confirmAndStart("PDX0");
  await poolbond.runEnds();
  const creations = (await pool.writes()).filter(({ method }) => method.endsWith("Bond.create"));
  expect(creations).toHaveLength(2);
  expect(Object.keys(await pool.records("Bond"))).toHaveLength(2);
});

test("no secret of XenAPI reaches the browser", async ({ poolbond, page, lab }) => {
  const seen: string[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/events")) return;
    void response.text().then(
      (text) => seen.push(text),
      () => undefined,
    );
  });
  await poolbond.signIn();
  await page.waitForTimeout(500);
  const state = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  );
  const everything = [...seen, state].join("\n");
  expect(seen.length).toBeGreaterThan(3);
  expect(everything).toContain("xs-1");
  expect(everything).not.toContain("OpaqueRef:");
  expect(everything).not.toContain(lab.password);
  const cookies = await page.context().cookies();
  expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([
    { httpOnly: true, sameSite: "Strict" },
  ]);
});
