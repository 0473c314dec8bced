import { describe, expect, it } from "vitest";
import { logIn, smallPool } from "@/lib/fake-xenapi/test-support/pool-client";

describe("session.change_password", () => {
  const login = (client: Awaited<ReturnType<typeof logIn>>, password: string) =>
    client.pool.call("session.login_with_password", ["root", password, "1.0", "t"]);

  it("changes root's, who is not asked for the old one, until the pool is reset", async () => {
    const client = await logIn(smallPool());
    await client.get("session.change_password", "whatever", "new");
    expect(await login(client, "new")).toMatchObject({ Status: "Success" });
    expect(await login(client, "poolbond-lab")).toMatchObject({
      ErrorDescription: ["SESSION_AUTHENTICATION_FAILED", "root", expect.any(String)],
    });
    client.pool.reset();
    expect(await login(client, "poolbond-lab")).toMatchObject({ Status: "Success" });
  });

  it("is the local superuser's alone", async () => {
    const client = await logIn(smallPool(), "pool-admin");
    const refused = await client.error("session.change_password", "a", "b");
    expect(refused.slice(0, 2)).toEqual(["RBAC_PERMISSION_DENIED", "session.change_password"]);
  });

  it("leaves no password in the journal", async () => {
    const client = await logIn(smallPool());
    await client.get("session.change_password", "old-one", "new-one");
    expect(JSON.stringify(client.pool.journal.entries())).not.toMatch(/old-one|new-one|poolbond-lab/);
  });
});

describe("the time of a host", () => {
  it("is told in UTC, and as local time without a zone", async () => {
    const client = await logIn(smallPool());
    const host = client.pool.coordinator();
    expect(await client.get("host.get_servertime", host)).toMatch(/^\d{8}T\d\d:\d\d:\d\dZ$/);
    expect(await client.get("host.get_server_localtime", host)).toMatch(/^\d{8}T\d\d:\d\d:\d\d$/);
    expect(await client.error("host.get_servertime", "OpaqueRef:x")).toEqual(["HANDLE_INVALID", "host", "OpaqueRef:x"]);
  });
});

describe("host.call_plugin", () => {
  it("knows echo, misses others, and is a pool-admin's", async () => {
    const pool = smallPool();
    const client = await logIn(pool);
    const host = pool.coordinator();
    expect(await client.get("host.call_plugin", host, "echo", "main", { a: "b" })).toBe("a b");
    expect(await client.error("host.call_plugin", host, "echo", "other", {})).toEqual([
      "XENAPI_PLUGIN_FAILURE",
      "UNKNOWN_FUNCTION",
      "other",
      "",
    ]);
    expect(await client.error("host.call_plugin", host, "lldp", "main", {})).toEqual(["XENAPI_MISSING_PLUGIN", "lldp"]);
    const lesser = await logIn(pool, "pool-operator");
    expect((await lesser.error("host.call_plugin", host, "echo", "main", {}))[0]).toBe("RBAC_PERMISSION_DENIED");
  });
});

describe("pool.designate_new_master", () => {
  it("makes the member the coordinator, which knows nobody's session; HA refuses", async () => {
    const client = await logIn(smallPool());
    const { pool } = client;
    const [member = ""] = pool.db.refs("host").filter((host) => host !== pool.coordinator());
    const [row = ""] = pool.db.refs("pool");
    pool.db.set("pool", row, "ha_enabled", true);
    expect(await client.error("pool.designate_new_master", member)).toEqual(["HA_IS_ENABLED"]);
    pool.db.set("pool", row, "ha_enabled", false);
    await client.get("pool.designate_new_master", member);
    expect(pool.coordinator()).toBe(member);
    await expect
      .poll(() => pool.call("pool.get_all", [client.session]))
      .toMatchObject({
        ErrorDescription: ["SESSION_INVALID", client.session],
      });
    await logIn(pool);
  });
});

describe("host.restart_agent on the coordinator", () => {
  it("is answered, and then sessions and tasks are gone", async () => {
    const client = await logIn(smallPool());
    await client.get("task.create", "mine", "");
    await client.get("host.restart_agent", client.pool.coordinator());
    await expect
      .poll(() => client.ask("pool.get_all"))
      .toMatchObject({ ErrorDescription: ["SESSION_INVALID", client.session] });
    expect(client.pool.db.count("task")).toBe(0);
    expect((await (await logIn(client.pool)).get("host.get_all")) as unknown).toHaveLength(2);
  });
});

describe("VM.create and VM.destroy", () => {
  it("make a halted VM, and take its VIFs with it; a running one stays", async () => {
    const client = await logIn(smallPool());
    const { db } = client.pool;
    const vm = await client.text("VM.create", { name_label: "guest", power_state: "Running" });
    expect(db.get("VM", vm)).toMatchObject({ name_label: "guest", power_state: "Halted" });
    const vif = await client.text("VIF.create", { VM: vm, network: db.refs("network")[0]!, device: "0" });
    await client.get("VIF.configure_ipv4", vif, "Static", "192.0.2.9/24", "192.0.2.1");
    await client.get("VIF.configure_ipv6", vif, "None");
    expect(db.get("VIF", vif)).toMatchObject({
      ipv4_configuration_mode: "Static",
      ipv4_addresses: ["192.0.2.9/24"],
      ipv4_gateway: "192.0.2.1",
      ipv6_addresses: [],
    });
    await client.text("VIF.create", { VM: vm, network: db.refs("network")[0]!, device: "1" });
    db.set("VM", vm, "power_state", "Running");
    expect(await client.error("VM.destroy", vm)).toEqual(["VM_BAD_POWER_STATE", vm, "halted", "running"]);
    db.set("VM", vm, "power_state", "Halted");
    await client.get("VM.destroy", vm);
    expect([db.find("VM", vm), db.find("VIF", vif), db.count("VIF")]).toEqual([undefined, undefined, 0]);
  });
});
