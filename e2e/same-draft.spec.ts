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

test("check 12: drag, menu, keyboard and form make the same bond", async ({ poolbond, pool, page }) => {
  await poolbond.signIn(poolbond.nic("host-a", "eth0"));
  const guests = { name: "Guests", mode: "lacp" } as const;
  const nic = (device: string) => poolbond.nic("host-a", device);
  const phrase = page.getByRole("menuitem").filter({ has: page.locator(".canvas-menu-phrase") });
  const ways: Readonly<Record<string, () => Promise<void>>> = {
    drag: async () => {
      await poolbond.dragOnto(nic("eth2"), nic("eth3"));
      await poolbond.fillBond(guests);
    },
    menu: async () => {
      await nic("eth2").click({ button: "right" });
      await phrase.filter({ has: page.getByText("eth3", { exact: true }) }).click();
      await poolbond.fillBond(guests);
    },
    keyboard: async () => {
      await poolbond.focusNicByKeys("host-a", "eth2");
      await page.keyboard.press(" ");
      await poolbond.stepToTargetByKeys("host-a", "eth3");
      await page.keyboard.press("Enter");
      await poolbond.fillBondByKeys(guests);
    },
    form: async () => {
      // Taken as it was proposed, and said in its form afterwards.
      await poolbond.dragOnto(nic("eth3"), nic("eth2"));
      await poolbond.bondDialog.locator("button[type=submit]").click();
      await expect(poolbond.bondDialog).toBeHidden();
      await page
        .getByTestId(/^bond:host-a:/)
        .first()
        .click();
      await poolbond.fillBond(guests);
    },
  };
  const drafts: Record<string, unknown> = {};
  for (const [way, make] of Object.entries(ways)) {
    await make();
    drafts[way] = await poolbond.draftChanges();
    await poolbond.discardDraft();
  }
  const { drag, ...others } = drafts;
  expect(drag).toMatchObject({ changes: [{ kind: "create-bond", mode: "lacp", network: { name: "Guests" } }] });
  expect(others).toEqual({ menu: drag, keyboard: drag, form: drag });
  expect(await pool.writes()).toEqual([]);
});
