import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { hasRealDumps, realDump, realDumps, realDumpsNote } from "@/lib/dump/test-support/real-dumps";
import { table } from "@/lib/dump/test-support/dump-text";
import { rowsIn } from "@/lib/dump/dump";
import { readDump } from "@/lib/dump/read-dump";
import { createFakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { type Lab, startLab } from "@/lib/fake-xenapi/lab";
import { dumpOf } from "@/lib/fake-xenapi/pools/dump-of";
import { poolNamed } from "@/lib/fake-xenapi/pools/index";
import { logIn } from "@/lib/fake-xenapi/test-support/pool-client";

let folder: string | undefined;
let lab: Lab | undefined;
afterEach(async () => {
  if (folder !== undefined) fs.rmSync(folder, { recursive: true });
  await lab?.stop();
  folder = lab = undefined;
});

function fileWith(...tables: readonly string[]): string {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "poolbond-dump-"));
  const file = path.join(folder, "a dump.xml");
  fs.writeFileSync(file, `<database>${tables.join("")}</database>`);
  return file;
}

const pool = table("pool", `ref="OpaqueRef:pool" master="OpaqueRef:h1" name_label="old"`);
const hosts = table(
  "host",
  `ref="OpaqueRef:h1" name__label="one" address="192.0.2.1"`,
  `ref="OpaqueRef:h2" name__label="two" address="192.0.2.2"`,
);

describe("a dump as a pool", () => {
  it("lives: calls change it, and old bonds have what their release did not know", async () => {
    const file = fileWith(
      pool,
      hosts,
      table("network", `ref="OpaqueRef:n0" bridge="xenbr0"`, `ref="OpaqueRef:n1" bridge="xapi1"`),
      table("Bond", `ref="OpaqueRef:b" uuid="u-b" master="OpaqueRef:bond0" other_config="()"`),
      table(
        "PIF",
        `ref="OpaqueRef:bond0" device="bond0" host="OpaqueRef:h1" network="OpaqueRef:n1" MTU="-1"`,
        `ref="OpaqueRef:eth0" device="eth0" host="OpaqueRef:h1" network="OpaqueRef:n0" bond_slave_of="OpaqueRef:b"`,
      ),
    );
    const client = await logIn(createFakePool({ seeder: poolNamed(`dump:${file}`) }));
    expect(await client.get("Bond.get_record", "OpaqueRef:b")).toMatchObject({
      uuid: "u-b",
      slaves: ["OpaqueRef:eth0"],
      mode: "balance-slb",
      primary_slave: "OpaqueRef:NULL",
      auto_update_mac: true,
    });
    await client.get("Bond.set_mode", "OpaqueRef:b", "active-backup");
    expect(await client.get("Bond.get_mode", "OpaqueRef:b")).toBe("active-backup");
    expect(await client.get("network.get_PIFs", "OpaqueRef:n0")).toEqual(["OpaqueRef:eth0"]);
  });

  it.each([
    ["without a pool", [hosts]],
    ["without hosts", [pool]],
    ["whose coordinator is missing", [pool, table("host", `ref="OpaqueRef:h2"`)]],
  ])("%s is refused with the reason", (_, tables) => {
    const file = fileWith(...tables);
    expect(() => poolNamed(`dump:${file}`)).toThrow(/^--pool dump:.*a dump\.xml: the (dump|pool)/);
  });

  it("that is no file is refused with the reason", () => {
    expect(() => poolNamed("dump:nowhere.xml")).toThrow("--pool dump:nowhere.xml: The file nowhere.xml cannot be read");
    expect(() => poolNamed("dump:")).toThrow("there is pxs, check-s, generated:");
  });
});

describe.skipIf(!hasRealDumps)(`a dump of a real pool${realDumpsNote}`, () => {
  it.each(realDumps)("can be bonded, monitored and written as if it had always lived: %s", async (name) => {
    const pool = createFakePool({ seeder: poolNamed(`dump:${realDump(name)}`) });
    const client = await logIn(pool);
    const [host] = pool.db.refs("host");
    const members = pool.db.where("PIF", (row) => row.host === host && !row.management && row.IP === "");
    const network = await client.get("network.create", {
      name_label: "bonded",
      name_description: "",
      other_config: {},
    });
    const bond = await client.text("Bond.create", network, [...members], "", "active-backup", {});
    pool.monitor.run();
    expect(await client.get("Bond.get_slaves", bond)).toEqual(members);
    const again = readDump(dumpOf(pool.db));
    expect(again.ok && [...rowsIn(again.value.records, "Bond").values()].map(({ mode }) => mode)).toEqual([
      "active-backup",
    ]);
  });

  it.each(realDumps)("answers on a listener for every host: %s", async (name) => {
    lab = await startLab({ pool: `dump:${realDump(name)}`, password: "dump-test", pace: 0, monitorMs: 0 });
    expect(lab.members).toHaveLength(1);
    const ask = async (url: string, method: string, params: readonly unknown[]) => {
      const body = JSON.stringify({ method, params, id: 1 });
      return (await (await fetch(`${url}/jsonrpc`, { method: "POST", body })).json()) as {
        result: never;
        error: never;
      };
    };
    const login = ["root", "dump-test", "1.0", "test"];
    expect((await ask(lab.members[0] ?? "", "session.login_with_password", login)).error).toEqual([
      "HOST_IS_SLAVE",
      lab.url.replace("http://", ""),
    ]);
    const { result: session } = await ask(lab.url, "session.login_with_password", login);
    const { result: pifs } = await ask(lab.url, "PIF.get_all_records", [session]);
    expect(Object.keys(pifs)).toHaveLength(name.startsWith("boston") ? 4 : 10);
    const { result: networks } = await ask(lab.url, "network.get_all", [session]);
    const { result: made, error } = await ask(lab.url, "network.create", [
      session,
      { name_label: "more", other_config: {} },
    ]);
    expect([error, typeof made]).toEqual([null, "string"]);
    expect((await ask(lab.url, "network.get_all", [session])).result).toHaveLength((networks as string[]).length + 1);
  });
});
