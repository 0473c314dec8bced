import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { bonded } from "./fixtures/bonded";
import { expect, test } from "./fixtures/test";
import { AuditPages } from "./pages/audit-page";

/** What an expert would name on the tutorial's pool; the same list as in lib/audit/tutorial.test.ts. */
const tutorial = [
  { severity: "warning", code: "AUDIT.MANAGEMENT_ALONE", summary: "Management hangs on eth0 on xs-1 and xs-2 alone." },
  { severity: "warning", code: "AUDIT.STORAGE_ALONE", summary: "Storage hangs on eth2 on xs-1 and xs-2 alone." },
  {
    severity: "warning",
    code: "AUDIT.STORAGE_UNPLUG_ALLOWED",
    summary: "eth2 on xs-1 and xs-2 carry storage and may be unplugged.",
  },
  { severity: "note", code: "AUDIT.GUESTS_ALONE", summary: "5 VMs hang on eth1 on xs-1 and xs-2 alone." },
  {
    severity: "note",
    code: "AUDIT.AUTOMATIC_UNSAID",
    summary: "6 networks do not say whether new VMs get an interface on them.",
  },
];

async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    expect(passes.length, `${where}: axe looked`).toBeGreaterThan(5);
    const grave = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
    expect(grave, `${where}, ${colorScheme}`).toEqual([]);
  }
}

test("the live audit: what an expert would name, marked on the drawing, filtered in the address, drafted with one press", async ({
  poolbond,
  page,
  pool,
}) => {
  await poolbond.signIn();
  await page.getByRole("link", { name: "Audit", exact: true }).click();
  const audit = new AuditPages(page);
  await expect.poll(() => audit.read()).toEqual(tutorial);
  await expect(audit.check("coordinator")).toContainText("xs-1");
  await expect(audit.check("daemons")).toContainText("Not asked");
  await expect(audit.check("bonds")).toHaveAttribute("data-state", "no");

  // Read: the reasons, and where it is on the drawing.
  const alone = audit.finding("MANAGEMENT_ALONE");
  await alone.getByRole("button", { name: /Management hangs/ }).click();
  await expect(alone).toContainText("One cable, port or switch that fails cuts the host off from its pool.");
  await expect(alone.getByRole("table", { name: "Evidence" })).toContainText("eth0 on xs-2");
  const eth0 = poolbond.nic("xs-1", "eth0");
  await expect(eth0).toHaveAccessibleName(/warning: Management hangs on eth0/);
  await expect(eth0.locator(".finding-mark")).toHaveAttribute("data-severity", "warning");
  await expect(eth0).toHaveAttribute("data-selected", /.*/);
  await expect(poolbond.nic("xs-1", "eth5").locator(".finding-mark")).toHaveCount(0);
  await expectAccessible(page, "live audit");

  // Filter: what is not shown is not marked either, and the address has it all.
  await page.getByTestId("severity:note").click();
  await page.getByLabel("Words in the findings").fill("vms hang");
  await expect.poll(() => audit.codes()).toEqual(["AUDIT.GUESTS_ALONE"]);
  await expect(eth0.locator(".finding-mark")).toHaveCount(0);
  await page.reload();
  await expect.poll(() => audit.codes()).toEqual(["AUDIT.GUESTS_ALONE"]);
  await expect(page.getByTestId("findings-shown")).toHaveText("1 of 5");
  await page.getByTestId("view:matrix").click();
  await expect(poolbond.nic("xs-2", "eth1").locator(".finding-mark")).toHaveAttribute("data-severity", "note");
  await page.getByRole("button", { name: "Show all" }).click();

  // Made elsewhere: the page follows.
  await bonded(pool, "External", ["eth1", "eth4"]);
  await expect.poll(() => audit.codes(), { timeout: 20_000 }).not.toContain("AUDIT.GUESTS_ALONE");
  await expect(audit.check("bonds")).toContainText("External");

  // The way out: a draft, and nothing sent to the pool.
  const writes = (await pool.writes()).length;
  await audit
    .finding("STORAGE_ALONE")
    .getByRole("button", { name: /Storage hangs/ })
    .click();
  await page.getByRole("button", { name: "Draft: Bond with a spare NIC" }).click();
  await expect(page).toHaveURL(/\/topology\?view=canvas/);
  await expect(page.getByTestId("change:1")).toContainText("eth2");
  expect(await poolbond.draftChanges()).toMatchObject({ changes: [{ kind: "create-bond" }] });
  expect(await pool.writes()).toHaveLength(writes);
});

test("a dump without a pool: dropped, read, exported as it was shown, compared; and a bad file is refused", async ({
  page,
  lab,
  pool,
}) => {
  const dumpNow = async () => (await fetch(`${lab.control}/lab/dump`)).text();
  const before = await dumpNow();
  const signIns = async () => (await pool.journal()).filter(({ method }) => method.startsWith("session.login")).length;
  const signedIn = await signIns();
  await page.goto("/");
  await page.getByRole("link", { name: /Audit a database dump/ }).click();
  const audit = new AuditPages(page);
  await expect(page.getByRole("heading", { name: "Audit a database dump" })).toBeVisible();
  await audit.drop("cut.xml", before.slice(0, 5000));
  await expect(page.getByTestId("dump-refused")).toContainText(/cut\.xml: The file is not well-formed XML: \d+:\d+/);
  await expectAccessible(page, "choosing a dump");

  await audit.drop("pxs.xml", before);
  await expect.poll(() => audit.read()).toEqual(tutorial);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Audit of PDX0");
  await expect(page.getByTestId("nic:xs-2:eth2").locator(".finding-mark")).toHaveAttribute("data-severity", "warning");
  await expectAccessible(page, "audit of a dump");
  // The connection of the fixture that tidied up goes on following its pool; nobody has signed in for this.
  expect(await signIns()).toBe(signedIn);

  // The report holds what the screen shows, in its order, and the drawing.
  const html = await audit.report("HTML");
  const report = await page.context().newPage();
  await report.setContent(html);
  const told = await report.locator("main > section h3").evaluateAll((heads) =>
    heads.map((head) => {
      const word = head.querySelector("span");
      return (head.textContent ?? "").slice(word?.textContent?.length ?? 0).trim();
    }),
  );
  expect(told).toEqual(tutorial.map(({ summary }) => summary));
  await expect(report.locator("svg")).toContainText("xs-1");
  await expect(report.locator("svg")).toContainText("xs-2");
  await expect(report.locator("svg .mark")).not.toHaveCount(0);
  await report.close();

  // The same pool after somebody bonded its NICs: by the keyboard, through the file chooser.
  await bonded(pool, "External", ["eth1", "eth4"]);
  const first = page.url();
  await page.getByRole("link", { name: "Other dumps" }).click();
  await page.getByRole("button", { name: /Choose a dump/ }).focus();
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name: "later.xml", mimeType: "text/xml", buffer: Buffer.from(await dumpNow()) });
  await expect.poll(() => audit.codes()).not.toContain("AUDIT.GUESTS_ALONE");
  await page.getByTestId("compare").selectOption(`dump:${first.split("/").at(-1) ?? ""}`);
  await page.getByTestId("change:gone").click();
  await expect.poll(() => audit.codes()).toContain("AUDIT.GUESTS_ALONE");
  expect(await audit.report("Text")).toContain("gone: 5 VMs hang on eth1 on xs-1 and xs-2 alone.");

  // Nobody else sees it, and it can be thrown away.
  await page.goto("/audit");
  await page.getByRole("button", { name: "Throw away pxs.xml" }).click();
  await expect(page.getByRole("link", { name: /pxs\.xml/ })).toHaveCount(0);
  await page.goto(first);
  await expect(page.getByRole("alert").filter({ hasText: "This dump is not here any more" })).toBeVisible();
});
