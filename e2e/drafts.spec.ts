import { expect, test } from "./fixtures/test";
import { PoolbondPages } from "./pages/poolbond-pages";

const external = { primary: "eth1", secondary: "eth4", mode: "balance-slb", name: "External" } as const;
const storage = { primary: "eth2", secondary: "eth5", mode: "active-backup", name: "Storage" } as const;
const namesOf = (draft: unknown): readonly string[] =>
  (draft as { changes: { network: { name: string } }[] }).changes.map(({ network }) => network.name);

test("a tab that dies the moment after an edit loses nothing", async ({ poolbond, page, context, lab }) => {
  await poolbond.signIn();
  // The server hears of nothing more from this tab.
  await page.route("**/drafts/**", (route) => (route.request().method() === "PUT" ? route.abort() : route.continue()));
  await poolbond.draftBond(external);
  await expect(page.getByTestId("draft-state")).toHaveAttribute("data-state", /saving|waiting/);
  await page.close({ runBeforeUnload: false });
  const next = new PoolbondPages(await context.newPage(), lab);
  await next.openCanvas();
  await expect.poll(async () => namesOf(await next.draftChanges())).toEqual(["External"]);
  await expect(next.page.getByTestId("change:1")).toContainText("External");
});

test("edits wait while the server does not take them, and the page says so", async ({ poolbond, page }) => {
  await poolbond.signIn();
  await page.route("**/drafts/**", (route) => (route.request().method() === "PUT" ? route.abort() : route.continue()));
  await poolbond.draftBond(external);
  await expect(page.getByTestId("draft-state")).toHaveText("Not saved yet");
  await expect(page.getByText("Your edits are kept in this browser until the server takes them.")).toBeVisible();
  await page.unroute("**/drafts/**");
  await page.getByRole("button", { name: "Save now" }).click();
  await expect(page.getByTestId("draft-state")).toHaveText("Saved");
  expect(namesOf(await poolbond.draftChanges())).toEqual(["External"]);
});

test("two windows of one user follow each other, and none overwrites the other silently", async ({
  poolbond,
  page,
  context,
  lab,
}) => {
  await poolbond.signIn();
  const second = new PoolbondPages(await context.newPage(), lab);
  await second.openCanvas();
  await page.bringToFront();
  await poolbond.draftBond(external);
  await expect(second.page.getByTestId("change:1")).toContainText("External");

  // The second window is behind: what the first one saves next does not reach it before it saves itself.
  await second.page.bringToFront();
  await second.page.route("**/drafts/**", async (route) => {
    if (route.request().method() === "PUT") await new Promise((resolve) => setTimeout(resolve, 2500));
    await route.continue();
  });
  await second.draftBond(storage);
  await page.bringToFront();
  await page.getByTestId("change:1").getByRole("button", { name: "Remove External" }).click();
  await expect(page.getByTestId("draft-state")).toHaveText("Saved");
  await second.page.bringToFront();
  await expect(second.page.getByText(/changed in another window at the same time/)).toBeVisible();
  expect(namesOf(await second.draftChanges())).toEqual([]);
  await second.page.getByRole("button", { name: "Use mine" }).click();
  await expect.poll(async () => namesOf(await second.draftChanges())).toEqual(["External", "Storage"]);
  await expect(page.getByTestId("change:2")).toContainText("Storage");
});

test("a draft is renamed, duplicated, discarded, and brought back", async ({ poolbond, page }) => {
  await poolbond.signIn();
  await poolbond.draftBond(external);
  const menu = page.getByTestId("draft-menu");
  const choose = async (name: string): Promise<void> => {
    await menu.click();
    await page.getByRole("menuitem", { name, exact: true }).click();
  };
  await choose("Rename");
  await page.getByLabel("Name", { exact: true }).fill("Window of Sunday");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(menu).toContainText("Window of Sunday");
  await choose("Duplicate");
  await expect(menu).toContainText("Copy of Window of Sunday");
  await poolbond.draftBond(storage);
  expect(namesOf(await poolbond.draftChanges())).toEqual(["External", "Storage"]);
  await choose("Discard this draft");
  await expect(page.getByTestId("change:1")).toBeHidden();
  // The offer to undo the drop is on its way out beside it.
  const discarded = page.locator("[data-sonner-toast]").filter({ hasText: "is discarded" });
  await discarded.getByRole("button", { name: "Undo" }).click();
  await expect(menu).toContainText("Copy of Window of Sunday");
  await expect.poll(async () => namesOf(await poolbond.draftChanges())).toEqual(["External", "Storage"]);
  await menu.click();
  await page.getByRole("menuitem", { name: /Window of Sunday.*1 change/ }).click();
  await expect(menu).toHaveText(/^Draft: Window of Sunday$/);
  await expect(page.getByTestId("change:2")).toBeHidden();
});

test("a link shows a shared draft to another user, to look at only; an unshared one is nobody's business", async ({
  poolbond,
  page,
  browser,
  baseURL,
  lab,
}) => {
  await poolbond.signIn();
  await poolbond.draftBond(external);
  await poolbond.draftChanges();
  const [poolId, draftId] = await page.evaluate(async () => {
    const pool = location.pathname.split("/")[2] ?? "";
    const { drafts } = (await (await fetch(`/api/pools/${pool}/drafts`)).json()) as {
      drafts: { id: string; discarded: boolean }[];
    };
    return [pool, drafts.find(({ discarded }) => !discarded)?.id ?? ""] as const;
  });
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const other = new PoolbondPages(await context.newPage(), { ...lab, username: "pool-operator" });
  await other.signIn();
  await other.page.goto(`/pools/${poolId}/topology?draft=${draftId}`);
  await expect(other.page.getByText(/no such draft, or its owner does not share it/)).toBeVisible();
  await expect(other.page.getByTestId("change:1")).toBeHidden();

  await page.getByTestId("draft-menu").click();
  await page.getByRole("menuitem", { name: "Copy a link to look at it" }).click();
  await expect(page.getByTestId("draft-state")).toHaveText("Saved");
  await other.page.reload();
  await expect(other.page.getByTestId("change:1")).toContainText("External");
  await expect(other.page.getByText("To look at only")).toBeVisible();
  const remove = other.page.getByTestId("change:1").getByRole("button", { name: "Remove External" });
  await expect(remove).toHaveAttribute("title", /belongs to root\. Copy it/);
  await remove.click({ force: true });
  await expect(other.page.getByTestId("change:1")).toBeVisible();
  const forged = await other.page.evaluate(
    async ([pool, draft]) =>
      (
        await fetch(`/api/pools/${pool}/drafts/${draft}`, {
          method: "PUT",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            base: 2,
            name: "Mine now",
            shared: true,
            discarded: true,
            steps: [],
            at: null,
            redo: [],
          }),
        })
      ).status,
    [poolId, draftId],
  );
  expect(forged).toBe(404);
  await context.close();
});
