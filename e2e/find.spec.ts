import { pathToFileURL } from "node:url";
import { drawnStates } from "./fixtures/drawn-states";
import { lowContrast } from "./fixtures/low-contrast";
import { expect, test } from "./fixtures/test";

test.use({ poolSource: "generated:6x6x4x20+drift=2" });

test("what is hidden is counted, stays hidden in every view, and comes back; a find is kept under a name", async ({
  poolbond,
  pool,
  page,
}) => {
  await poolbond.signIn(page.getByTestId("pattern-summary"));
  await page.getByTestId("view:matrix").click();
  await page.getByTestId("find").fill("host~-2 | host~-3");
  await expect(page.getByTestId("find-answer")).toHaveText("2 hosts");
  await page.getByRole("button", { name: "Hide", exact: true }).click();
  await expect(page.getByTestId("hidden")).toContainText("2 hidden");
  await expect(page.getByTestId("row:xs-2")).toHaveCount(0);
  await page.getByTestId("view:pattern").click();
  await expect(page.getByTestId("group:xs-2")).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId("hidden")).toContainText("2 hidden");

  // Under a name, by keyboard alone; kept by the server, so that another browser of the same user has it.
  await page.getByTestId("find").fill("mgmt");
  await page.getByTestId("finds").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu", { name: "Finds" })).toContainText("Nothing is saved under a name yet.");
  await page.keyboard.press("End");
  await expect(page.getByTestId("finds:save")).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByTestId("saved-finds");
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("Give it a name.");
  await page.keyboard.type("Without two");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId("finds")).toBeFocused();
  const savedFinds = async () =>
    page.evaluate(async () => {
      const answer = await fetch(`/api/pools/${location.pathname.split("/")[2] ?? ""}/preferences`);
      return ((await answer.json()) as { savedFinds?: unknown }).savedFinds;
    });
  const kept = { name: "Without two", find: "mgmt", hide: "host~-2 | host~-3" };
  await expect.poll(savedFinds).toEqual([kept]);

  await page.getByRole("button", { name: "Clear the find box" }).click();
  await page.getByRole("button", { name: "show", exact: true }).click();
  await expect(page.getByTestId("group:xs-2")).toBeVisible();
  await page.reload();
  await expect(page.getByTestId("group:xs-2")).toBeVisible();
  await page.getByTestId("finds").click();
  await page.getByRole("menuitem", { name: /^Without two/ }).click();
  await expect(page.getByTestId("find")).toHaveValue("mgmt");
  await expect(page.getByTestId("group:xs-2")).toHaveCount(0);
  expect(new URL(page.url()).searchParams.get("hide")).toBe(kept.hide);

  await page.getByTestId("finds").click();
  await expect(page.getByTestId("finds:save")).toHaveAttribute("aria-disabled", "true");
  await page.getByTestId("finds:manage").click();
  await dialog.getByRole("button", { name: "Rename Without two" }).click();
  await dialog.getByLabel("New name of Without two").fill("Four hosts");
  await page.keyboard.press("Enter");
  await expect.poll(savedFinds).toEqual([{ ...kept, name: "Four hosts" }]);
  await dialog.getByRole("button", { name: "Delete Four hosts" }).click();
  await expect.poll(savedFinds).toEqual([]);
  await expect(dialog.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(savedFinds).toEqual([{ ...kept, name: "Four hosts" }]);
  expect(await pool.writes()).toEqual([]);
});

test("check 17: every state has a glyph and a word of its own, without colour, in the grid, the pattern and on the canvas", async ({
  poolbond,
  pool,
  page,
}) => {
  const [pifs, hosts] = [await pool.records("PIF"), await pool.records("host")];
  const hostOf = (name: string) => Object.entries(hosts).find(([, host]) => host["name_label"] === name)!;
  const nicOf = (host: string, device: string) =>
    Object.entries(pifs).find(
      ([, pif]) => pif["physical"] === true && pif["device"] === device && pif["host"] === hostOf(host)[0],
    )!;
  const link = (host: string, device: string, carrier: boolean, speed: number) =>
    pool.setRecord("PIF_metrics", String(nicOf(host, device)[1]["metrics"]), { carrier, speed });
  await poolbond.signIn(page.getByTestId("pattern-summary"));
  await link("xs-5", "eth2", false, 0);
  await link("xs-3", "eth2", true, 100);
  await pool.setRecord("PIF", nicOf("xs-3", "eth0")[0], { managed: false });
  await pool.setRecord("PIF", nicOf("xs-6", "eth3")[0], { metrics: "OpaqueRef:NULL" });
  const shown = { up: "up", down: "no link", slow: "slow", unmanaged: "not managed", unknown: "unknown" };
  const tallied = { ...shown, down: "down" };

  for (const [view, grid, words] of [
    ["matrix", "[role=grid]", { ...shown, absent: "not present" }],
    ["pattern", ".pattern-group", { ...tallied, absent: "absent|not present" }],
    ["canvas", ".canvas-drawing", shown],
  ] as const) {
    await page.getByTestId(`view:${view}`).click();
    await page.addStyleTag({ content: "html { filter: grayscale(1) }" });
    if (view === "canvas") await page.keyboard.press("0");
    const nics = page.locator(grid).locator("[data-testid^='nic:'], [data-state=absent][data-glyph=absent]");
    await expect(async () => {
      const states = await drawnStates(nics, ".canvas-link-glyph");
      expect(new Set(states.map(({ state }) => state))).toEqual(new Set(Object.keys(words)));
      const stateOf = new Map(states.map(({ state, shape }) => [shape, state]));
      for (const { state, shape, label } of states) {
        expect(shape, `${view}: ${state}`).not.toBe("");
        expect(stateOf.get(shape), `${view}: no shape stands for two states`).toBe(state);
        expect(label).toMatch(new RegExp(words[state as keyof typeof words], "u"));
      }
    }).toPass({ timeout: 15_000 });
    const bonds = await drawnStates(
      page.locator(grid).locator("[data-testid^='bond:']"),
      ":scope > svg, .canvas-tag-links svg",
    );
    const health = new Map(bonds.map(({ state, shape }) => [state, shape]));
    expect([...health.keys()].toSorted(), view).toEqual(expect.arrayContaining(["degraded", "whole"]));
    expect(new Set(health.values()).size, JSON.stringify([...health.keys()])).toBe(health.size);
    for (const { label } of bonds.filter(({ state }) => state === "degraded")) expect(label).toContain("degraded");
    // Graphics at least 3:1 and text at least 4.5:1, in both themes.
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const marks = ".canvas-link-glyph, .canvas-link, .matrix-mode, .matrix-links, .pattern-tally, .canvas-tag-links";
      expect(await lowContrast(page.locator(grid).locator(marks)), `${view}, ${colorScheme}`).toEqual([]);
    }
  }
  // Drift has its word in the cell's name and in its row.
  await page.getByTestId("view:matrix").click();
  await expect(page.getByTestId("row:xs-3")).toContainText("drift");
});

test("check 19: mode, hashing and links of an LACP bond stand in the grid and on the canvas, without hovering; hosts and VLANs are chosen there, and the drawing leaves with its fonts", async ({
  poolbond,
  page,
}) => {
  await poolbond.signIn(page.getByTestId("pattern-summary"));
  await page.getByTestId("view:matrix").click();
  const cell = poolbond.bond("xs-1", "Bond 1+4");
  await expect(cell).toContainText("2/2");
  await expect(cell).toContainText("LACP by IP, port");
  await expect(cell).toHaveAccessibleName(/Bond B Bond 1\+4, LACP by IP, port, 2\/2 links up/);
  await expect(poolbond.nic("xs-1", "eth1")).toHaveAccessibleName(/bond B Bond 1\+4, LACP by IP, port/);
  await page.getByTestId("view:pattern").click();
  await expect(poolbond.bond("xs-1", "Bond 1+4")).toContainText("LACP by IP, port");
  // Over all hosts: how many have it whole, or the links where all do.
  await expect(poolbond.bond("xs-1", "Bond 1+4")).toContainText(/2\/2|degraded/);
  await expect(poolbond.bond("xs-1", "Bond 1+4")).toHaveAccessibleName(/2\/2 links up/);
  await page.getByTestId("view:canvas").click();
  const tag = poolbond.bond("xs-1", "Bond 1+4");
  await expect(tag).toContainText("LACP by IP, port");
  await expect(tag).toContainText("2/2");

  // A host and a VLAN are chosen as well as a NIC: by mouse and by keys, for inspector and address alike.
  await page.getByTestId("name:xs-2").click();
  await expect(page).toHaveURL(/sel=host(:|%3A)/u);
  await page.keyboard.press("i");
  await expect(page.getByTestId("inspector-title")).toHaveText("xs-2");
  await page.getByTestId("name:xs-4").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByTestId("name:xs-5")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(poolbond.nic("xs-5", "eth0")).toBeFocused();
  const vlan = page.locator(".canvas-layer[data-item]").first();
  await vlan.focus();
  await page.keyboard.press("Enter");
  await expect(vlan).toHaveAttribute("data-selected", "true");
  await expect(page.getByTestId("inspector")).toContainText(/VLAN/u);

  // The drawing in a file of its own is lettered as it is on the page, though it sees nothing of the page.
  await page.getByTestId("export").click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /This view as SVG.*light/ }).click();
  const svg = test.info().outputPath("drawing.svg");
  await (await download).saveAs(svg);
  const alone = await page.context().newPage();
  await alone.goto(pathToFileURL(svg).href);
  const lettered = await alone.evaluate(async () => {
    const text = [...document.querySelectorAll("text")].find(({ textContent }) => textContent === "Bond 1+4")!;
    const width = text.getComputedTextLength();
    await document.fonts.ready;
    const faces = [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family);
    const own = text.getComputedTextLength();
    for (const style of document.querySelectorAll("style")) style.remove();
    return { faces: [...new Set(faces)].toSorted(), own, withoutFonts: text.getComputedTextLength(), width };
  });
  await alone.close();
  const onPage = await page.evaluate(() => {
    const context = document.createElement("canvas").getContext("2d")!;
    context.font = '600 14px "IBM Plex Sans Variable"';
    return context.measureText("Bond 1+4").width;
  });
  expect(lettered.faces.map((family) => family.replaceAll('"', ""))).toEqual([
    "IBM Plex Mono",
    "IBM Plex Sans Variable",
  ]);
  expect(lettered.own).toBeCloseTo(onPage, 0);
  expect(Math.abs(lettered.withoutFonts - onPage)).toBeGreaterThan(1);

  // Too low for a pointer, a network and its VLANs are one target; the keys still go to each of them.
  await expect(vlan).toHaveCSS("pointer-events", "all");
  await expect(async () => {
    await page.getByRole("button", { name: "Zoom out" }).click();
    await expect(vlan).toHaveCSS("pointer-events", "none", { timeout: 300 });
  }).toPass();
  expect((await vlan.boundingBox())!.height).toBeLessThan(24);
  const another = page.locator(".canvas-layer[data-item]").nth(1);
  await another.focus();
  await page.keyboard.press("Enter");
  await expect(another).toHaveAttribute("data-selected", "true");
});

test("what is typed fast, and into the middle of the find box, stays as it was typed", async ({ poolbond, page }) => {
  await poolbond.signIn(page.getByTestId("pattern-summary"));
  const inspector = await page.context().newCDPSession(page);
  await inspector.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  const find = page.getByTestId("find");
  await find.click();
  await page.keyboard.type("host=xs-2");
  for (let letter = 0; letter < 4; letter += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("~s");
  await expect(find).toHaveValue("host=~sxs-2");
  await expect.poll(() => new URL(page.url()).searchParams.get("find")).toBe("host=~sxs-2");
});
