import { expect, test } from "./fixtures/test";
import { PoolbondPages } from "./pages/poolbond-pages";

/** The promise: what happens on the pool is on every screen within a second, without a reload. */
const withinOneSecond = { timeout: 1_000 };

test("a second window sees a carrier lost within one second", async ({ poolbond, pool, lab, context }) => {
  await poolbond.signIn();
  const second = new PoolbondPages(await context.newPage(), lab);
  await second.openCanvas();
  await expect(second.nic("xs-2", "eth4")).toHaveAttribute("data-state", "up");

  const pifs = await pool.records("PIF");
  const hosts = await pool.records("host");
  const eth4 = Object.values(pifs).find(
    (pif) => pif["device"] === "eth4" && hosts[String(pif["host"])]!["name_label"] === "xs-2",
  );
  await pool.setRecord("PIF_metrics", String(eth4!["metrics"]), { carrier: false, speed: 0 });

  await expect(second.nic("xs-2", "eth4")).toHaveAttribute("data-state", "down", withinOneSecond);
  await expect(poolbond.nic("xs-2", "eth4")).toHaveAttribute("data-state", "down", withinOneSecond);
  await expect(second.nic("xs-2", "eth4")).toContainText("no link");
});

test("a second window sees a bond that somebody else made within one second", async ({ poolbond, pool }) => {
  await poolbond.signIn();
  const pifs = await pool.records("PIF");
  const hosts = await pool.records("host");
  const onCoordinator = (device: string): string =>
    Object.keys(pifs).find(
      (ref) => pifs[ref]!["device"] === device && hosts[String(pifs[ref]!["host"])]!["name_label"] === "xs-1",
    )!;
  const network = await pool.call("network.create", { name_label: "Made elsewhere", other_config: {} });
  await pool.call("Bond.create", network, [onCoordinator("eth4"), onCoordinator("eth5")], "", "active-backup", {});
  await expect(poolbond.bond("xs-1", "Made elsewhere")).toBeVisible(withinOneSecond);
});

test("a dropped pool connection is said, and mended within two seconds of the pool being back", async ({
  poolbond,
  pool,
}) => {
  await poolbond.signIn();
  const connection = poolbond.page.getByTestId("connection");
  await expect(connection).toHaveAttribute("data-state", "live");
  const hosts = await pool.records("host");
  const coordinator = Object.keys(hosts).find((ref) => hosts[ref]!["name_label"] === "xs-1");
  await pool.fault({ when: { host: coordinator }, do: "partition", ms: 3000 });
  await expect(connection).toHaveAttribute("data-state", "reconnecting", { timeout: 3_000 });
  await expect(connection).toHaveAttribute("data-state", "live", { timeout: 5_500 });
});
