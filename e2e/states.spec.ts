import type { Locator, Page } from "@playwright/test";
import { startLab } from "@/lib/fake-xenapi/lab";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import { expect, test } from "./fixtures/test";
import { LabClient } from "./fixtures/lab-client";
import { PoolbondPages } from "./pages/poolbond-pages";

interface Credentials {
  readonly username: string;
  readonly password: string;
}

async function fillSignIn(page: Page, url: string, { username, password }: Credentials): Promise<void> {
  await page.goto("/");
  await page.getByLabel(/(pool|coordinator) address/i).fill(url);
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The notice of a failed sign-in: a cause, and exactly one button. */
async function problem(page: Page, cause: RegExp, button: string): Promise<Locator> {
  const notice = page.getByRole("alert").filter({ hasText: cause });
  await expect(notice).toBeVisible();
  await expect(notice.getByRole("button")).toHaveCount(1);
  return notice.getByRole("button", { name: button });
}

test("not connected: the address, the reason, and another try", async ({ page, lab }) => {
  await fillSignIn(page, "http://127.0.0.1:9", lab);
  await expect(page.getByRole("alert").filter({ hasText: "127.0.0.1:9" })).toContainText(/No connection/);
  const again = await problem(page, /127\.0\.0\.1:9/, "Try again");
  await again.click();
  await problem(page, /127\.0\.0\.1:9/, "Try again");
});

test("bad credentials: the cause, and the cursor in the password", async ({ page, lab }) => {
  await fillSignIn(page, lab.url, { ...lab, password: "not the password" });
  await (await problem(page, /does not accept this user name and password/, "Type the password again")).click();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
});

test("a member: its coordinator is named, and gets the password only when asked to", async ({ page }) => {
  const lab = await startLab({ password: "e2e-password-1" });
  try {
    const pool = new LabClient(lab);
    await fillSignIn(page, lab.members[0]!, lab);
    const go = await problem(page, /is a member of its pool, not the coordinator/, "Sign in at the coordinator");
    await expect(page.getByTestId("coordinator")).toHaveText(lab.url);
    expect((await pool.journal()).map(({ method, outcome }) => [method, outcome[0]])).toEqual([
      ["session.login_with_password", "HOST_IS_SLAVE"],
    ]);
    await go.click();
    await expect(new PoolbondPages(page, lab).nic("xs-1", "eth0")).toBeVisible();
  } finally {
    await lab.stop();
  }
});

test("an unknown certificate: its fingerprint is shown, and trusted only when accepted", async ({ page }) => {
  const lab = await startLab({ password: "e2e-password-1", tls: true });
  try {
    const pool = new LabClient(lab);
    await fillSignIn(page, lab.url, lab);
    const accept = await problem(page, /vouches for this certificate/, "Accept this certificate and sign in");
    await expect(page.getByTestId("fingerprint")).toHaveText(lab.fingerprint!);
    expect(await pool.journal()).toEqual([]);
    await accept.click();
    await expect(new PoolbondPages(page, lab).nic("xs-1", "eth0")).toBeVisible();
  } finally {
    await lab.stop();
  }
});

test("no permission: which role is needed, at the start of a plan too", async ({ page, lab, pool }) => {
  const reader = new PoolbondPages(page, { ...lab, username: "read-only" });
  await reader.signIn();
  await page.getByRole("button", { name: /account and appearance/ }).click();
  await expect(page.getByText(/Role: read-only\./)).toContainText("needs pool operator");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("draft")).toContainText("needs the role pool operator");
  expect(await pool.writes()).toEqual([]);
});

test("no NIC is managed, and a host that does not answer: each with its cause and one way on", async ({
  page,
  pool,
  poolbond,
}) => {
  await poolbond.signIn();
  const hosts = await pool.records("host");
  const away = Object.values(hosts).find((host) => host["name_label"] === "xs-2");
  await pool.setRecord("host_metrics", String(away!["metrics"]), { live: false });
  const hostAway = page.getByTestId("state:host-away");
  await expect(hostAway).toContainText("xs-2 does not answer");
  await expect(hostAway.getByRole("link")).toHaveCount(1);

  const pifs = await pool.records("PIF");
  for (const [ref, pif] of Object.entries(pifs)) {
    if (pif["physical"] === true) await pool.setRecord("PIF", ref, { managed: false });
  }
  const unmanaged = page.getByTestId("state:no-managed-nics");
  await expect(unmanaged).toContainText("manages none, so nothing can be bonded");
  await unmanaged.getByRole("link", { name: "Open the matrix" }).click();
  await expect(page).toHaveURL(/view=matrix/);
});

test("on its way: the lanes of the drawing are there before the pool is", async ({ poolbond, page }) => {
  await poolbond.signIn();
  await page.route("**/events*", () => new Promise(() => undefined));
  await page.reload();
  await expect(page.getByTestId("skeleton")).toHaveText("Reading the pool");
});

test("events lost, and a denser page: the age of what is seen and the way on; rows as high as a target", async ({
  page,
  pool,
  poolbond,
}) => {
  await poolbond.signIn();
  await page.getByTestId("view:matrix").click();
  const row = page.getByRole("row", { name: /xs-2/ });
  const high = async () => (await row.boundingBox())!.height;
  expect(await high()).toBe(28);
  await page.getByRole("button", { name: /account and appearance/ }).click();
  await page.getByLabel("Compact rows").click();
  await expect.poll(high).toBe(24);
  await page.keyboard.press("Escape");

  const [coordinator] = Object.values(await pool.records("pool")).map((row) => String(row["master"]));
  await pool.fault({ when: { host: coordinator }, do: "partition", ms: 6000 });
  const banner = page.getByRole("status").filter({ hasText: /^Reconnecting\. What you see is from \d/ });
  await expect(banner).toBeVisible({ timeout: 30_000 });
  await expect(banner.getByRole("button")).toHaveCount(1);
  await expect(page.locator(".pool-views-frame")).toHaveAttribute("data-stale", "true");
  await expect(banner).toBeHidden({ timeout: 30_000 });
  await expect(page.locator(".pool-views-frame")).not.toHaveAttribute("data-stale");
});

test("more NICs than one drawing holds, and a view that does not come: the cause, and one button that helps", async ({
  page,
  complaints,
}) => {
  const nics = Array.from({ length: 15 }, (_, number) => `eth${String(number + 1)}`);
  const hosts = Array.from({ length: 65 }, (_, number) => ({
    name: `host-${String(number + 1).padStart(2, "0")}`,
    nics: [{ device: "eth0", management: true, ip: `192.0.2.${String(number + 1)}/24` }, ...nics],
  }));
  const lab = await startLab({ pool: poolOf({ name: "Many", hosts }), password: "e2e-password-1" });
  try {
    await new PoolbondPages(page, lab).signIn(page.getByTestId("pattern-summary"));
    const above = page.getByTestId("state:above-budget");
    await expect(above).toContainText("1040 NICs are too many for one drawing");
    await expect(above.getByRole("link")).toHaveCount(1);
    await above.getByRole("link", { name: "Open the matrix" }).click();
    await expect(page).toHaveURL(/view=matrix/);
    await expect(page.getByTestId("row:host-01")).toBeVisible();

    // The line drops before the canvas has been asked for: its code never comes.
    await page.route("**/_next/static/chunks/**", (route) => route.abort());
    await page.getByTestId("view:canvas").click();
    const unloaded = page.getByTestId("state:view-unloaded");
    await expect(unloaded).toContainText("The canvas did not come from the server");
    await expect(unloaded.getByRole("button")).toHaveCount(1);
    // The other views are not taken along.
    await page.getByTestId("view:matrix").click();
    await expect(page.getByTestId("row:host-01")).toBeVisible();
    await page.getByTestId("view:canvas").click();
    await page.unroute("**/_next/static/chunks/**");
    await unloaded.getByRole("button", { name: "Load the page again" }).click();
    await expect(page.locator(".canvas-drawing .canvas-thing").first()).toBeVisible();
    expect(complaints.splice(0).every((complaint) => complaint.includes("chunk"))).toBe(true);
  } finally {
    await lab.stop();
  }
});
