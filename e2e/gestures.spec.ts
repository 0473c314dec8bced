import { bonded } from "./fixtures/bonded";
import { expect, test } from "./fixtures/test";
import type { PoolbondPages } from "./pages/poolbond-pages";

test.use({ poolSource: "check-s" });

interface Draft {
  readonly changes: readonly Readonly<Record<string, unknown>>[];
}

const draftOf = async (poolbond: PoolbondPages) => (await poolbond.draftChanges()) as Draft;
const start = (poolbond: PoolbondPages) => poolbond.signIn(poolbond.nic("host-a", "eth0"));
const a = (poolbond: PoolbondPages, device: string) => poolbond.nic("host-a", device);

test("check 01: a bond by mouse is one change for three hosts, and the pool hears nothing", async ({
  poolbond,
  pool,
}) => {
  await start(poolbond);
  await poolbond.dragOnto(a(poolbond, "eth2"), a(poolbond, "eth3"));
  await poolbond.fillBond({ name: "Guests", mode: "lacp" });
  const { changes } = await draftOf(poolbond);
  expect(changes).toMatchObject([{ kind: "create-bond", mode: "lacp", scope: { kind: "all" } }]);
  for (const host of ["host-a", "host-b", "host-c"])
    await expect(poolbond.bond(host, "Guests")).toHaveAttribute("data-mark", "added");
  expect(await pool.writes()).toEqual([]);
});

test("check 02: within 100 ms of the start every target says what would happen", async ({ poolbond }) => {
  await start(poolbond);
  const { page } = poolbond;
  await page.evaluate(() => {
    // From the first marked frame on: how long after the move that began the drag?
    const marks = { began: 0, marked: 0 };
    Reflect.set(window, "__marks", marks);
    window.addEventListener("pointermove", () => (marks.began ||= performance.now()), { capture: true });
    new MutationObserver(() => {
      if (marks.marked === 0 && document.querySelector("[data-verdict][data-item]")) marks.marked = performance.now();
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-verdict"] });
  });
  const box = (await a(poolbond, "eth2").boundingBox())!;
  await page.mouse.move(box.x + 40, box.y + 20);
  await page.evaluate(() => Object.assign(Reflect.get(window, "__marks") as object, { began: 0, marked: 0 }));
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 24);
  await expect(a(poolbond, "eth3")).toHaveAttribute("data-verdict", /allow|warn|refuse/);
  const { began, marked } = await page.evaluate(
    () => Reflect.get(window, "__marks") as { began: number; marked: number },
  );
  expect(marked - began).toBeLessThan(100);
  const unmarked = await page.evaluate(() =>
    [...document.querySelectorAll("[data-testid^='nic:'], [data-testid^='bond:']")]
      .filter((thing) => !thing.hasAttribute("data-carried"))
      .filter((thing) => !/^(?:allow|warn|refuse)$/.test(thing.getAttribute("data-verdict") ?? ""))
      .map((thing) => thing.getAttribute("data-testid")),
  );
  expect(unmarked).toEqual([]);
  await expect(page.getByTestId("mark-legend")).toBeVisible();
  const target = (await a(poolbond, "eth3").boundingBox())!;
  await page.mouse.move(target.x + 40, target.y + 20, { steps: 4 });
  await expect(poolbond.verdict).toContainText("Bond eth2 + eth3 on 3 hosts");
  await page.keyboard.press("Escape");
  await page.mouse.up();
});

test("check 03: with HA on, management is refused, nothing changes, and a fix is offered", async ({
  poolbond,
  pool,
}) => {
  const [ref] = Object.keys(await pool.records("pool"));
  await pool.setRecord("pool", ref!, { ha_enabled: true });
  await start(poolbond);
  const before = await poolbond.draftRevision();
  await poolbond.dragOver(a(poolbond, "eth0"), a(poolbond, "eth2"));
  await expect(a(poolbond, "eth2")).toHaveAttribute("data-verdict", "refuse");
  await expect(poolbond.verdict).toContainText(/high availability/i);
  await expect(poolbond.verdict).toContainText(/management/i);
  await poolbond.page.mouse.up();
  await expect(poolbond.refusal).toBeVisible();
  await expect(poolbond.page.getByRole("button", { name: "Show HA setting" })).toBeVisible();
  expect(await poolbond.draftRevision()).toBe(before);
  expect(await poolbond.draftChanges()).toEqual({ changes: [] });
});

test("check 06: Escape, right button, empty canvas and leaving the window end a drag without a trace", async ({
  poolbond,
}) => {
  await start(poolbond);
  const { page } = poolbond;
  const revision = await poolbond.draftRevision();
  const ways: readonly [string, () => Promise<void>][] = [
    ["Escape", () => page.keyboard.press("Escape")],
    [
      "right button",
      async () => {
        await page.mouse.down({ button: "right" });
        await page.mouse.up({ button: "right" });
      },
    ],
    [
      "empty canvas",
      async () => {
        const frame = (await page.locator(".canvas-view").boundingBox())!;
        await page.mouse.move(frame.x + frame.width - 90, frame.y + 90, { steps: 4 });
        await page.mouse.up();
      },
    ],
    ["blur", () => page.evaluate(() => void window.dispatchEvent(new Event("blur")))],
  ];
  for (const [name, way] of ways) {
    await poolbond.dragOver(a(poolbond, "eth2"), a(poolbond, "eth3"));
    await expect(poolbond.verdict, name).toBeVisible();
    await way();
    await page.mouse.up();
    await expect(poolbond.verdict, name).toBeHidden();
    await expect(a(poolbond, "eth2"), name).toBeFocused();
    await expect(poolbond.bondDialog, name).toBeHidden();
  }
  expect(await poolbond.draftRevision()).toBe(revision);
});

test("check 07: two ports of one card are allowed, with a warning", async ({ poolbond }) => {
  await start(poolbond);
  await poolbond.dragOver(a(poolbond, "eth4"), a(poolbond, "eth5"));
  await expect(poolbond.verdict).toHaveAttribute("data-verdict", "warn");
  await expect(poolbond.verdict).toContainText(/one card/);
  await poolbond.page.mouse.up();
  await expect(poolbond.bondDialog).toBeVisible();
});

test("check 08: a missing link is warned of by host, and the popover shows which", async ({ poolbond }) => {
  await start(poolbond);
  await poolbond.dragOver(a(poolbond, "eth1"), a(poolbond, "eth2"));
  await expect(poolbond.verdict).toHaveAttribute("data-verdict", "warn");
  await expect(poolbond.verdict).toContainText("eth1 on host-c has no link");
  await poolbond.page.mouse.up();
  const row = poolbond.bondDialog.getByRole("row", { name: /host-c/ });
  await expect(row).toContainText("no link");
});

test("check 09: a third NIC makes a bond again: outage and VMs are said, the plan breaks before it makes", async ({
  poolbond,
  pool,
}) => {
  await bonded(pool, "Guests", ["eth2", "eth3"]);
  const known = (await pool.writes()).length;
  await start(poolbond);
  await poolbond.dragOver(a(poolbond, "eth4"), poolbond.bond("host-a", "Guests"));
  await expect(poolbond.verdict).toContainText(/again of eth2 \+ eth3 \+ eth4 on 3 hosts: short outage/);
  await expect(poolbond.verdict).toContainText(/2 running VMs/);
  await poolbond.page.mouse.up();
  expect((await draftOf(poolbond)).changes).toMatchObject([{ kind: "change-bond-members" }]);
  const { steps } = await poolbond.planOf(await poolbond.draftChanges());
  const bonds = steps.filter(({ command }) => command.call.startsWith("Bond."));
  expect(bonds.map(({ command }) => command.call)).toEqual(
    [...Array(3)].flatMap(() => ["Bond.destroy", "Bond.create"]),
  );
  for (const step of bonds) expect(step.inverse.length, step.id).toBeGreaterThan(0);
  expect(await pool.writes()).toHaveLength(known);
});

test("check 10: a bond takes as many NICs as its network stack does, and the refusal names that number (scenario 12)", async ({
  poolbond,
  pool,
}) => {
  await bonded(pool, "Wide", ["eth1", "eth2", "eth3", "eth4"]);
  await start(poolbond);
  await poolbond.dragOnto(a(poolbond, "eth5"), poolbond.bond("host-a", "Wide"));
  await expect(poolbond.refusal).toContainText("5 NICs are too many for one bond on host-a, host-b and host-c.");
  await expect(poolbond.refusal).toContainText("Open vSwitch a bond has at most 4 NICs");
  expect(await poolbond.draftChanges()).toEqual({ changes: [] });
});

test("check 10: on the Linux bridge the third NIC is one too many", async ({ poolbond, pool }) => {
  await bonded(pool, "Guests", ["eth2", "eth3"]);
  for (const [ref, host] of Object.entries(await pool.records("host"))) {
    const versions = host["software_version"] as Readonly<Record<string, string>>;
    await pool.setRecord("host", ref, { software_version: { ...versions, network_backend: "bridge" } });
  }
  await start(poolbond);
  await poolbond.dragOnto(a(poolbond, "eth4"), poolbond.bond("host-a", "Guests"));
  await expect(poolbond.refusal).toContainText("3 NICs are too many for one bond on host-a, host-b and host-c.");
  await expect(poolbond.refusal).toContainText("Linux bridge a bond has at most 2 NICs");
  expect(await poolbond.draftChanges()).toEqual({ changes: [] });
});

test("check 11: the tray takes a member out, and says who keeps address and VLANs", async ({ poolbond, pool }) => {
  await bonded(pool, "Guests", ["eth2", "eth3"]);
  await start(poolbond);
  const box = (await a(poolbond, "eth3").boundingBox())!;
  const { mouse } = poolbond.page;
  await mouse.move(box.x + 40, box.y + 20);
  await mouse.down();
  await mouse.move(box.x + 60, box.y + 24, { steps: 3 });
  const tray = (await poolbond.tray.boundingBox())!;
  await mouse.move(tray.x + tray.width / 2, tray.y + tray.height / 2, { steps: 10 });
  await expect(poolbond.verdict).toContainText("Break Guests on 3 hosts");
  await expect(poolbond.verdict).toContainText("eth2 keeps its IP and VLANs");
  await mouse.up();
  expect((await draftOf(poolbond)).changes).toMatchObject([{ kind: "break-bond" }]);
});

test("check 14: two clicks do what a drag does", async ({ poolbond, pool }) => {
  await start(poolbond);
  await a(poolbond, "eth2").click();
  await poolbond.page
    .getByRole("button", { name: /bond with/i })
    .first()
    .click();
  await expect(a(poolbond, "eth3")).toHaveAttribute("data-verdict", /allow|warn/);
  await a(poolbond, "eth3").click();
  await poolbond.fillBond({ name: "Guests", mode: "lacp" });
  expect((await draftOf(poolbond)).changes).toMatchObject([
    { kind: "create-bond", mode: "lacp", scope: { kind: "all" } },
  ]);
  expect(await pool.writes()).toEqual([]);
});

test("several selected NICs go together, and a member moves to another bond in one gesture", async ({
  poolbond,
  pool,
}) => {
  await bonded(pool, "Guests", ["eth2", "eth3"]);
  await start(poolbond);
  await a(poolbond, "eth4").click();
  await a(poolbond, "eth5").click({ modifiers: ["Control"] });
  await poolbond.dragOver(a(poolbond, "eth5"), a(poolbond, "eth1"));
  await expect(poolbond.verdict).toContainText("Bond eth1 + eth4 + eth5 on 3 hosts");
  await poolbond.page.keyboard.press("Escape");
  await poolbond.page.mouse.up();
  await poolbond.dragOver(a(poolbond, "eth3"), a(poolbond, "eth4"));
  await expect(poolbond.verdict).toContainText("Bond eth3 + eth4 on 3 hosts; breaks Guests");
  await poolbond.page.mouse.up();
  await poolbond.fillBond({ name: "Storage", mode: "active-backup" });
  expect((await draftOf(poolbond)).changes.map(({ kind }) => kind)).toEqual(["break-bond", "create-bond"]);
});
