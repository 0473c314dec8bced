import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixtures/test";

test.use({ poolSource: "check-s" });

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
