import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { bringWitness, focusOf } from "./fixtures/witness";
import { expect, test } from "./fixtures/test";
import type { PoolbondPages } from "./pages/poolbond-pages";

test.use({ poolSource: "check-s" });
test.setTimeout(180_000);

/** After each step: the focus is on something, and one sees on what. */
async function expectFocus(page: Page, after: string): Promise<void> {
  await expect.poll(() => focusOf(page), { message: `focus after ${after}`, timeout: 3_000 }).not.toBeNull();
  expect(await focusOf(page), `focus after ${after}`).toMatchObject({ ring: true });
}

/** Tab (or back with Shift), and nothing else, until this has the focus. */
async function tabTo(page: Page, selector: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate((css) => document.activeElement?.matches(css) ?? false, selector)) return;
    await page.keyboard.press(key);
    expect(await focusOf(page), `${key} on the way to ${selector}`).not.toBeNull();
  }
  throw new Error(`Tab never reached ${selector}.`);
}

async function typeSignIn(page: Page, lab: { url: string; username: string; password: string }): Promise<void> {
  await page.goto("/");
  await expect(page.getByLabel("Username")).toBeVisible();
  const fields = [page.getByLabel(/(pool|coordinator) address/i), page.getByLabel("Username")];
  for (const [at, words] of [lab.url, lab.username].entries()) {
    await fields[at]!.focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type(words);
  }
  await page.getByLabel("Password", { exact: true }).focus();
  await page.keyboard.type(lab.password);
  await page.keyboard.press("Enter");
}

async function arrowTo(page: Page, poolbond: PoolbondPages, device: string, key: "ArrowDown" | "ArrowUp") {
  const nic = poolbond.nic("host-a", device);
  for (let presses = 0; presses < 20; presses += 1) {
    if (await nic.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
    await expectFocus(page, `${key} on the way to ${device}`);
  }
  throw new Error(`${key} never reached ${device}.`);
}

/** From the canvas to a bond in the draft, without a pointer; waits where a screen reader speaks. */
async function bondByKeys(page: Page, poolbond: PoolbondPages): Promise<void> {
  const heard = async (words: RegExp) => expect(poolbond.live).toHaveText(words);
  await tabTo(page, "[data-testid^='nic:'], [data-testid^='block:']");
  await page.keyboard.press("Home");
  await arrowTo(page, poolbond, "eth2", "ArrowDown");
  await page.keyboard.press(" ");
  await heard(/^eth2 on all 3 hosts picked up\. \d+ targets allowed\.$/);
  await expectFocus(page, "picking up");
  await arrowTo(page, poolbond, "eth3", "ArrowDown");
  await heard(/^Over eth3: Bond eth2 \+ eth3 on 3 hosts/);
  await page.keyboard.press("Enter");
  await expect(poolbond.bondDialog).toBeVisible();
  await expectFocus(page, "the drop");
  await poolbond.fillBondByKeys({ name: "Guests", mode: "active-backup" });
  await expectFocus(page, "creating");
}

/** From the canvas through the plan to the end of a run that is kept. */
async function runByKeys(page: Page, poolbond: PoolbondPages): Promise<void> {
  await page.keyboard.press("Control+Enter");
  await expect(poolbond.startButton).toBeVisible();
  await expectFocus(page, "the way to the plan");
  for (const _ of await page.getByTestId("consents").getByRole("checkbox").all()) {
    await tabTo(page, "[data-testid='consents'] :is(input, [role=checkbox]):not(:checked, [aria-checked=true])");
    await page.keyboard.press(" ");
  }
  if (await page.getByTestId("confirm-pool-name").isVisible()) {
    await tabTo(page, "[data-testid='confirm-pool-name']");
    await page.keyboard.type("Checks");
  }
  await tabTo(page, "[data-testid='start-run']");
  await expectFocus(page, "confirming");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/runs\//);
  await expectFocus(page, "the start");
  await poolbond.keepIsAsked();
  await expectFocus(page, "being asked to keep");
  await tabTo(page, "[data-testid='keep']", "Shift+Tab");
  await expectFocus(page, "reaching Keep");
  await page.keyboard.press("Enter");
  await expect(poolbond.runState).toHaveAttribute("data-state", "succeeded", { timeout: 10_000 });
  await expect(page.getByTestId("keep-banner")).toBeHidden();
  await expectFocus(page, "keeping");
}

test("check 13: from signing in to a kept run without a pointer; the focus is never lost and always seen", async ({
  page,
  poolbond,
  pool,
  lab,
}) => {
  const witnessed = await bringWitness(page);
  await typeSignIn(page, lab);
  await expect(poolbond.nic("host-a", "eth0")).toBeVisible({ timeout: 60_000 });
  await bondByKeys(page, poolbond);
  await runByKeys(page, poolbond);
  expect((await witnessed()).pointer).toEqual([]);
  expect(Object.keys(await pool.records("Bond"))).toHaveLength(3);
});

test("check 16: pick-up, target, refusal, drop and the question to keep are said in this order, one at a time", async ({
  page,
  poolbond,
  pool,
}) => {
  const [ref] = Object.keys(await pool.records("pool"));
  await pool.setRecord("pool", ref!, { ha_enabled: true });
  const witnessed = await bringWitness(page);
  await poolbond.signIn(poolbond.nic("host-a", "eth0"));
  await tabTo(page, "[data-testid^='nic:'], [data-testid^='block:']");
  await page.keyboard.press("Home");
  await arrowTo(page, poolbond, "eth2", "ArrowDown");
  await page.keyboard.press(" ");
  await expect(poolbond.live).toHaveText(/picked up/);
  await arrowTo(page, poolbond, "eth0", "ArrowUp");
  await expect(poolbond.live).toHaveText(/^Over eth0: refused/);
  await page.keyboard.press("Escape");
  await expect(poolbond.live).toHaveText(/Nothing changed/);
  await pool.setRecord("pool", ref!, { ha_enabled: false });
  await bondByKeys(page, poolbond);
  await runByKeys(page, poolbond);

  const { heard } = await witnessed();
  const told = heard.map(({ words }) => words);
  const order = [
    /^eth2 on all 3 hosts picked up\. \d+ targets allowed\.$/,
    /^Over eth0: refused: .*[Hh]igh availability/,
    /^Put eth2 back\. Nothing changed\.$/,
    /^eth2 on all 3 hosts picked up/,
    /^Over eth3: Bond eth2 \+ eth3 on 3 hosts/,
    /Guests/,
    /^Step \d+ of \d+/,
    /Keep the changes/,
    /^All done\.$/,
  ];
  let from = 0;
  for (const words of order) {
    const at = told.findIndex((sentence, index) => index >= from && words.test(sentence));
    expect(at, `${words} after ${told.slice(0, from).join(" | ")} in ${told.slice(from).join(" | ")}`).not.toBe(-1);
    from = at + 1;
  }
  expect(told.filter((sentence) => /\b\d+ ?px\b|\(\d+, ?\d+\)|\bx: ?\d|\by: ?\d/.test(sentence))).toEqual([]);
  const gaps = heard.slice(1).map(({ at, words }, index) => ({ gap: at - heard[index]!.at, words }));
  expect(gaps.filter(({ gap }) => gap < 300)).toEqual([]);
});

for (const look of ["light", "dark", "forced colours"] as const) {
  test(`check 16: axe finds nothing serious while a NIC is in the hand and in its form, ${look}`, async ({
    page,
    poolbond,
  }) => {
    await page.emulateMedia(
      look === "forced colours" ? { forcedColors: "active" } : { colorScheme: look, reducedMotion: "reduce" },
    );
    await poolbond.signIn(poolbond.nic("host-a", "eth0"));
    const graveAt = async (where: string) => {
      const { violations, passes } = await new AxeBuilder({ page }).analyze();
      expect(passes.length, `${where}: axe looked`).toBeGreaterThan(5);
      const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(
        grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`),
        where,
      ).toEqual([]);
    };
    await poolbond.focusNicByKeys("host-a", "eth2");
    await page.keyboard.press(" ");
    await poolbond.stepToTargetByKeys("host-a", "eth3");
    await graveAt("in the hand");
    await page.keyboard.press("Enter");
    await expect(poolbond.bondDialog).toBeVisible();
    await graveAt("the form");
    await poolbond.fillBondByKeys({ name: "Guests", mode: "active-backup" });
    await graveAt("a draft");
  });
}
