import { expect, type Locator, type Page } from "@playwright/test";

type ModeName = "active-backup" | "balance-slb" | "lacp";

/** A bond as an operator draws it on the coordinator: the secondary is dropped on the primary. */
export interface DraftedBond {
  readonly primary: string;
  readonly secondary: string;
  readonly mode: ModeName;
  readonly name: string;
}

/** As much of a plan's step as a test looks at. */
export interface PlannedStep {
  readonly id: string;
  readonly command: { readonly call: string };
  readonly inverse: readonly unknown[];
}

/** What an operator wants to do, in the operator's words; how the page is built stays in here. */
export class PoolbondPages {
  readonly page: Page;
  readonly #lab: { url: string; username: string; password: string };

  constructor(page: Page, lab: { url: string; username: string; password: string }) {
    this.page = page;
    this.#lab = lab;
  }

  /** Signs in and waits for a thing of the view that opens by itself: a NIC of the tutorial's pool unless told otherwise. */
  async signIn(until: Locator = this.nic("xs-1", "eth0")): Promise<void> {
    await this.page.goto("/");
    await this.page.getByLabel(/(pool|coordinator) address/i).fill(this.#lab.url);
    await this.page.getByLabel("Username").fill(this.#lab.username);
    await this.page.getByLabel("Password", { exact: true }).fill(this.#lab.password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await expect(until).toBeVisible({ timeout: 60_000 });
  }

  nic(host: string, device: string): Locator {
    return this.page.getByTestId(`nic:${host}:${device}`);
  }

  bond(host: string, network: string): Locator {
    return this.page.getByTestId(`bond:${host}:${network}`);
  }

  /** The tray of free NICs; on screen while something is in the hand. */
  get tray(): Locator {
    return this.page.getByTestId("tray");
  }

  get refusal(): Locator {
    return this.page.getByTestId("refusal");
  }

  /** Which edition of the draft is on screen: grows by one with every change of it. */
  async draftRevision(): Promise<number> {
    return this.page.evaluate(() => Number(Reflect.get(window, "__draftRevision")));
  }

  get verdict(): Locator {
    return this.page.getByTestId("verdict");
  }

  get live(): Locator {
    return this.page.getByTestId("live");
  }

  get startButton(): Locator {
    return this.page.getByTestId("start-run");
  }

  get bondDialog(): Locator {
    return this.page.getByRole("dialog", { name: /bond/i });
  }

  /** Presses on one NIC, moves over the other in steps as a hand does, and stays there. */
  async dragOver(from: Locator, to: Locator): Promise<void> {
    const start = await middleOf(from);
    const end = await middleOf(to);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(start.x + 8, start.y + 4, { steps: 3 });
    await this.page.mouse.move(end.x, end.y, { steps: 12 });
  }

  /** With something in the hand: moves over this target, also when the drawing grew on the way, until it is pointed at. */
  async carryOver(target: Locator): Promise<void> {
    await expect(async () => {
      const { x, y } = await middleOf(target);
      await this.page.mouse.move(x, y, { steps: 8 });
      await expect(target).toHaveAttribute("data-over", "true", { timeout: 1_000 });
    }).toPass();
  }

  async dragOnto(from: Locator, to: Locator): Promise<void> {
    await this.dragOver(from, to);
    await this.page.mouse.up();
  }

  /** Drags and fills in: one bond of the draft. */
  async draftBond(bond: DraftedBond): Promise<void> {
    await this.dragOnto(this.nic("xs-1", bond.secondary), this.nic("xs-1", bond.primary));
    await this.fillBond(bond);
  }

  /** Fills the bond editor that a drop opened, with the mouse and the keys of the name alone, and creates. */
  async fillBond({ name, mode }: { name: string; mode: ModeName }): Promise<void> {
    await expect(this.bondDialog).toBeVisible();
    await this.bondDialog.getByLabel("Name", { exact: true }).fill(name);
    await this.bondDialog.getByRole("radio", { name: mode }).check();
    await this.bondDialog.locator("button[type=submit]").click();
    await expect(this.bondDialog).toBeHidden();
  }

  /** Opens the canvas in a window that shares the sign-in of another. */
  async openCanvas(): Promise<void> {
    await this.page.goto("/");
    await this.page.getByRole("link", { name: /PDX0/ }).first().click();
    await expect(this.nic("xs-1", "eth0")).toBeVisible();
  }

  /** Tab until the canvas has the focus, then arrows until this NIC has it. */
  async focusNicByKeys(host: string, device: string): Promise<void> {
    await this.page.locator("body").press("Escape");
    const target = this.nic(host, device);
    for (let presses = 0; presses < 60 && !(await this.#canvasHasFocus()); presses++)
      await this.page.keyboard.press("Tab");
    await this.page.keyboard.press("Home");
    for (let presses = 0; presses < 60; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("ArrowDown");
    }
    throw new Error(`The arrows never reached ${device} of ${host}.`);
  }

  /** With a NIC picked up: arrows until the verdict speaks about this target. */
  async stepToTargetByKeys(host: string, device: string): Promise<void> {
    const target = this.nic(host, device);
    await this.page.keyboard.press("Home");
    for (let presses = 0; presses < 40; presses++) {
      if ((await target.getAttribute("data-over")) === "true") return;
      await this.page.keyboard.press("ArrowDown");
    }
    throw new Error(`The arrows never reached the target ${device} of ${host}.`);
  }

  async #canvasHasFocus(): Promise<boolean> {
    return this.page.evaluate(() => document.activeElement?.closest("[data-testid^='nic:']") !== null);
  }

  /** The bond editor with the keyboard alone: the name has the focus, Tab leads on, Enter creates. */
  async fillBondByKeys({ name, mode }: { name: string; mode: ModeName }): Promise<void> {
    await expect(this.bondDialog).toBeVisible();
    await expect(this.bondDialog.getByLabel("Name", { exact: true })).toBeFocused();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(name);
    await this.page.keyboard.press("Tab");
    const wanted = this.bondDialog.getByRole("radio", { name: mode });
    for (let presses = 0; presses < 6; presses++) {
      if (await wanted.isChecked()) break;
      await this.page.keyboard.press("ArrowDown");
    }
    await this.page.keyboard.press("Enter");
    await expect(this.bondDialog).toBeHidden();
  }

  /** Undo until nothing is drafted. */
  async discardDraft(): Promise<void> {
    const undo = this.page.getByRole("button", { name: "Undo (Ctrl+Z)" });
    while ((await undo.getAttribute("aria-disabled")) !== "true") await undo.click();
    await expect.poll(() => this.draftChanges()).toEqual({ changes: [] });
  }

  /** The draft as the server keeps it, once this window says that it is saved. */
  async draftChanges(): Promise<unknown> {
    await this.page.waitForFunction(() => Reflect.get(window, "__draftSaved") === true);
    return this.page.evaluate(async () => {
      const pool = location.pathname.split("/")[2] ?? "";
      const get = async (path: string): Promise<unknown> => (await fetch(`/api/pools/${pool}/drafts${path}`)).json();
      const { drafts } = (await get("")) as { drafts: { id: string; discarded: boolean }[] };
      const newest = drafts.find(({ discarded }) => !discarded);
      if (newest === undefined) return { changes: [] };
      const { log } = (await get(`/${newest.id}`)) as {
        log: { at: string | null; steps: { id: string; changes: unknown }[] };
      };
      return { changes: log.steps.find(({ id }) => id === log.at)?.changes ?? [] };
    });
  }

  /** What the server makes of a draft, asked as the page asks it. */
  async planOf(draft: unknown): Promise<{ readonly steps: readonly PlannedStep[]; readonly codes: readonly string[] }> {
    const answer = await this.page.evaluate(async (body) => {
      const pool = /\/pools\/([^/]+)/.exec(window.location.pathname)?.[1] ?? "";
      const response = await fetch(`/api/pools/${pool}/plan`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ draft: body }),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    }, draft);
    expect(answer.status, JSON.stringify(answer.body).slice(0, 400)).toBe(200);
    const { plan, findings } = answer.body as { plan: { steps: PlannedStep[] }; findings: { code: string }[] };
    return { steps: plan.steps, codes: findings.map(({ code }) => code) };
  }

  async review(): Promise<void> {
    await this.page.getByRole("link", { name: /review plan/i }).click();
    await expect(this.startButton).toBeVisible();
  }

  /** Gives the word on every finding that needs one, and types the pool's name, where the page asks for them. */
  async confirm(poolName: string): Promise<void> {
    for (const word of await this.page.getByTestId("consents").getByRole("checkbox").all()) await word.check();
    const typed = this.page.getByLabel(/type the pool.s name/i);
    if (await typed.isVisible()) await typed.fill(poolName);
  }

  async confirmAndStart(poolName: string): Promise<void> {
    await this.confirm(poolName);
    await this.startButton.click();
    await expect(this.page).toHaveURL(/\/runs\//);
  }

  /** Follows the run to its end and keeps the changes when the server asks. */
  async runEnds(within = 90_000): Promise<void> {
    await this.keepIsAsked(within);
    await this.page.getByTestId("keep").click();
    await expect(this.runState).toHaveAttribute("data-state", "succeeded", { timeout: 10_000 });
  }

  async keepIsAsked(within = 90_000): Promise<void> {
    await expect(this.page.getByTestId("keep-banner")).toBeVisible({ timeout: within });
  }

  /** The pool's name, as the page's head has it. */
  async poolName(): Promise<string> {
    return (await this.page.getByTestId("pool-name").textContent()) ?? "";
  }

  /** Every state that the grid showed of a host's steps while something went on. */
  async statesSeen(host: string, meanwhile: () => Promise<void>): Promise<readonly string[]> {
    const seen = new Set<string>();
    const row = this.page.getByTestId(`grid:${host}`);
    const watching = setInterval(() => {
      row
        .locator("[data-state]")
        .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-state") ?? ""))
        .then(
          (states) => states.forEach((state) => seen.add(state)),
          () => undefined,
        );
    }, 300);
    try {
      await meanwhile();
    } finally {
      clearInterval(watching);
    }
    return [...seen];
  }

  /** Every state of the pool's connection that the page's head showed while something went on. */
  async connectionsSeen(meanwhile: () => Promise<void>): Promise<readonly string[]> {
    await this.page.evaluate(() => {
      const seen = new Set<string>();
      Reflect.set(window, "__connections", seen);
      const look = (): void => {
        seen.add(document.querySelector("[data-testid=connection]")?.getAttribute("data-state") ?? "");
      };
      new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
    });
    await meanwhile();
    return this.page.evaluate(() => [...(Reflect.get(window, "__connections") as Set<string>)]);
  }

  get runState(): Locator {
    return this.page.getByTestId("run-state");
  }
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("Nothing to point at: the element has no box.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
