import { expect, test } from "./fixtures/test";

test.use({ poolSource: "generated:6x6x4x20+drift=2" });

test("what is hidden is counted, stays hidden in every view, and comes back", async ({ poolbond, pool, page }) => {
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
  await page.getByRole("button", { name: "show", exact: true }).click();
  await expect(page.getByTestId("group:xs-2")).toBeVisible();
  expect(await pool.writes()).toEqual([]);
});

test("check 17: every state has a glyph and a word of its own, without colour", async ({ poolbond, pool, page }) => {
  const [pifs, hosts] = [await pool.records("PIF"), await pool.records("host")];
  const metrics = (host: string, device: string) =>
    String(
      Object.values(pifs).find(
        (pif) =>
          pif["physical"] === true && pif["device"] === device && hosts[String(pif["host"])]?.["name_label"] === host,
      )?.["metrics"],
    );
  await poolbond.signIn(page.getByTestId("pattern-summary"));
  await pool.setRecord("PIF_metrics", metrics("xs-5", "eth2"), { carrier: false, speed: 0 });
  await pool.setRecord("PIF_metrics", metrics("xs-5", "eth4"), { carrier: true, speed: 100 });
  await page.getByTestId("view:matrix").click();
  await page.addStyleTag({ content: "html { filter: grayscale(1) }" });
  await expect(poolbond.nic("xs-5", "eth2")).toHaveAttribute("data-state", "down");
  await expect(poolbond.nic("xs-5", "eth4")).toHaveAttribute("data-state", "slow");

  const cells = await page.locator("[role=gridcell][data-state]").evaluateAll((all) =>
    all.map((cell) => ({
      state: cell.getAttribute("data-state") ?? "",
      glyph: cell.getAttribute("data-glyph") ?? "",
      label: cell.getAttribute("aria-label") ?? "",
    })),
  );
  const glyphs = new Map(
    cells.map(({ state, glyph }) => [`${glyph.startsWith("bond") ? "bond " : ""}${state}`, glyph]),
  );
  for (const state of ["up", "down", "slow", "absent", "bond whole", "bond degraded"])
    expect([...glyphs.keys()]).toContain(state);
  expect(new Set(glyphs.values()).size).toBe(glyphs.size);
  const words = { up: "up", down: "no link", slow: "up, slow", absent: "not present" } as const;
  for (const [state, word] of Object.entries(words)) {
    const own = cells.filter((cell) => cell.glyph === state);
    expect(own.length).toBeGreaterThan(0);
    for (const { label } of own) expect(label).toContain(word);
  }
  for (const { label } of cells.filter((cell) => cell.glyph === "bond-degraded")) expect(label).toContain("degraded");
  // Drift has its word in the cell's name and in its row.
  await expect(page.getByTestId("row:xs-3")).toContainText("drift");

  // Graphics at least 3:1 and text at least 4.5:1, measured on what the browser computed.
  const low = await page
    .locator("[role=grid] .canvas-link-glyph, [role=grid] .matrix-mode, [role=grid] .matrix-links")
    .evaluateAll((all) => {
      const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
      const luminance = (colour: string, below: readonly number[]): readonly [number, readonly number[]] => {
        canvas.fillStyle = `rgb(${below.join(",")})`;
        canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const rgb = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
        const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return [0.2126 * red + 0.7152 * green + 0.0722 * blue, rgb];
      };
      const groundOf = (element: Element): readonly number[] => {
        const layers: string[] = [];
        for (let at: Element | null = element; at; at = at.parentElement)
          layers.unshift(getComputedStyle(at).backgroundColor);
        return layers.reduce<readonly number[]>((below, colour) => luminance(colour, below)[1], [255, 255, 255]);
      };
      return all.slice(0, 400).flatMap((element) => {
        const ground = groundOf(element);
        const [back] = luminance("transparent", ground);
        const [front] = luminance(getComputedStyle(element).color, ground);
        const ratio = (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
        const least = element.tagName.toLowerCase() === "svg" ? 3 : 4.5;
        return ratio < least ? [`${element.getAttribute("class") ?? ""}: ${ratio.toFixed(2)}`] : [];
      });
    });
  expect(low).toEqual([]);
});

test("check 19: mode, hashing and links of an LACP bond stand in the grid and on the canvas, without hovering", async ({
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
});
