import { expect, test } from "./fixtures/test";
import type { PoolbondPages } from "./pages/poolbond-pages";

test.use({ poolSource: "check-s" });
test.setTimeout(240_000);

const devices = ["eth0", "eth1", "eth2", "eth3", "eth4", "eth5"];
const pairs = devices.flatMap((one, at) => devices.slice(at + 1).map((other) => [one, other] as const));

/** Drops one on the other, takes the form as it is proposed, and takes everything back; what was drafted, or the refusal. */
async function dropped(poolbond: PoolbondPages, source: string, target: string): Promise<unknown> {
  await poolbond.dragOver(poolbond.nic("host-a", source), poolbond.nic("host-a", target));
  const verdict = await poolbond.nic("host-a", target).getAttribute("data-verdict");
  if (verdict === "refuse") {
    await poolbond.page.keyboard.press("Escape");
    await poolbond.page.mouse.up();
    return "refuse";
  }
  await poolbond.page.mouse.up();
  await poolbond.bondDialog.locator("button[type=submit]").click();
  await expect(poolbond.bondDialog).toBeHidden();
  const draft = await poolbond.draftChanges();
  await poolbond.discardDraft();
  return { verdict, draft };
}

test("check 05: for every pair, one dropped on the other is the same draft as the other dropped on the one", async ({
  poolbond,
  pool,
}) => {
  await poolbond.signIn(poolbond.nic("host-a", "eth0"));
  const allowed: string[] = [];
  for (const [one, other] of pairs) {
    const forth = await dropped(poolbond, one, other);
    const back = await dropped(poolbond, other, one);
    expect(back, `${one} and ${other}`).toEqual(forth);
    if (forth === "refuse") continue;
    expect(forth, `${one} and ${other}`).toMatchObject({ draft: { changes: [{ kind: "create-bond" }] } });
    allowed.push(`${one}+${other}`);
  }
  // Only management has an address there, so nothing speaks against any pair.
  expect(allowed).toEqual(pairs.map((pair) => pair.join("+")));
  expect(await pool.writes()).toEqual([]);
});
