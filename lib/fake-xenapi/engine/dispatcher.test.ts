import { describe, expect, it } from "vitest";
import { logIn, smallPool } from "@/lib/fake-xenapi/test-support/pool-client";
import { nullRef } from "@/lib/fake-xenapi/engine/types";

describe("the order of checks", () => {
  it("counts arguments before it looks at the session, and leaves the session out of the counts", async () => {
    const pool = smallPool();
    expect(await pool.call("Bond.create", ["OpaqueRef:nobody", "n", []])).toEqual({
      Status: "Failure",
      ErrorDescription: ["MESSAGE_PARAMETER_COUNT_MISMATCH", "Bond.create", "3", "2"],
    });
    expect(await pool.call("Async.Bond.create", ["s"])).toMatchObject({
      ErrorDescription: ["MESSAGE_PARAMETER_COUNT_MISMATCH", "Bond.create", "3", "0"],
    });
  });

  it("refuses what is too much, unless the message has a parameter that may be left out", async () => {
    const client = await logIn(smallPool());
    expect(await client.error("PIF.get_all", "too much")).toEqual([
      "MESSAGE_PARAMETER_COUNT_MISMATCH",
      "PIF.get_all",
      "0",
      "1",
    ]);
    const login = await client.pool.call("session.login_with_password", ["root", "poolbond-lab", "1.0", "me", "extra"]);
    expect(login.Status).toBe("Success");
  });

  it("decodes arguments before the session, the session before the role", async () => {
    const pool = smallPool();
    const reader = await logIn(pool, "read-only");
    expect(await pool.call("Bond.create", ["nobody", "n", "not a set", ""])).toMatchObject({
      ErrorDescription: ["INTERNAL_ERROR", expect.any(String)],
    });
    expect(await pool.call("Bond.create", ["nobody", "n", [], ""])).toMatchObject({
      ErrorDescription: ["SESSION_INVALID", "nobody"],
    });
    expect(await reader.error("Bond.create", "n", [], "")).toEqual([
      "RBAC_PERMISSION_DENIED",
      "bond.create",
      "No permission in user session. (Roles with this permission: pool-operator, pool-admin)",
    ]);
  });

  it("asks whether the host is live before the operation's own checks", async () => {
    const client = await logIn(smallPool());
    const { db } = client.pool;
    const [member] = db.where("host", ({ name_label }) => name_label === "b");
    db.set("host_metrics", db.get("host", member!).metrics, "live", false);
    const nics = db.get("host", member!).PIFs;
    expect(await client.error("Bond.create", nullRef, nics, "not a MAC")).toEqual(["HOST_OFFLINE", member]);
  });
});

describe("a method that does not exist", () => {
  it("is unknown to an administrator, forbidden to others, and needs a session", async () => {
    const pool = smallPool();
    const [root, reader] = [await logIn(pool), await logIn(pool, "read-only")];
    expect(await root.error("Bond.explode")).toEqual(["MESSAGE_METHOD_UNKNOWN", "Bond.explode"]);
    expect((await reader.error("Bond.explode")).slice(0, 2)).toEqual(["RBAC_PERMISSION_DENIED", "host.call_extension"]);
    expect(await pool.call("Bond.explode", ["nobody"])).toMatchObject({
      ErrorDescription: ["SESSION_INVALID", "nobody"],
    });
    expect(await pool.call("Bond.explode", [])).toMatchObject({
      ErrorDescription: ["MESSAGE_METHOD_UNKNOWN", "Bond.explode"],
    });
  });

  it("is counted", async () => {
    const client = await logIn(smallPool());
    await client.error("Bond.explode");
    await client.error("Bond.explode");
    expect(client.pool.journal.unknown()).toEqual({ "Bond.explode": 2 });
  });
});

describe("the old spelling Class_message", () => {
  it("works for direct calls only", async () => {
    const client = await logIn(smallPool());
    expect(await client.get("host_metrics_get_all")).toHaveLength(2);
    expect(await client.error("Async.network_create", {})).toEqual(["MESSAGE_METHOD_UNKNOWN", "Async.network_create"]);
  });
});

describe("sessions", () => {
  it("P5: a member answers HOST_IS_SLAVE with the coordinator's address", async () => {
    const pool = smallPool({ coordinatorAddress: () => "192.0.2.10" });
    const [host] = pool.db.where("host", ({ name_label }) => name_label === "b");
    const login = await pool.call("session.login_with_password", ["root", "poolbond-lab"], { host: host! });
    expect(login).toEqual({ Status: "Failure", ErrorDescription: ["HOST_IS_SLAVE", "192.0.2.10"] });
  });

  it("refuses a wrong password with two parameters", async () => {
    const login = await smallPool().call("session.login_with_password", ["root", "wrong"]);
    expect(login).toEqual({
      Status: "Failure",
      ErrorDescription: ["SESSION_AUTHENTICATION_FAILED", "root", "Authentication failure"],
    });
  });

  it("end with logout, and a second logout is SESSION_INVALID", async () => {
    const client = await logIn(smallPool());
    await client.get("session.logout");
    expect(await client.error("session.logout")).toEqual(["SESSION_INVALID", client.session]);
  });

  it("tell what they may do: root everything without a list, others by name", async () => {
    const pool = smallPool();
    const [root, operator] = [await logIn(pool), await logIn(pool, "pool-operator")];
    expect(await root.get("session.get_is_local_superuser", root.session)).toBe(true);
    expect(await root.get("session.get_rbac_permissions", root.session)).toEqual([]);
    const permissions = await operator.get("session.get_rbac_permissions", operator.session);
    expect(permissions).toEqual(expect.arrayContaining(["pool-operator", "bond.create", "network.set_mtu"]));
    expect(permissions).not.toContain("host.call_plugin");
  });

  it("are evicted, the oldest first, beyond 400 anonymous ones", async () => {
    const pool = smallPool();
    const refs: string[] = [];
    for (let i = 0; i < 401; i += 1) {
      const login = await pool.call("session.login_with_password", ["root", "poolbond-lab"]);
      if (login.Status === "Success" && typeof login.Value === "string") refs.push(login.Value);
    }
    expect((await pool.call("pool.get_all", [refs[0]!])).Status).toBe("Failure");
    expect((await pool.call("pool.get_all", [refs[1]!])).Status).toBe("Success");
  });
});

describe("roles", () => {
  it("are listed by the one expression that xapi knows for them", async () => {
    const client = await logIn(smallPool());
    const roles = await client.get("role.get_all_records_where", "subroles<>[]");
    const names = Object.values(roles as Record<string, { name_label: string }>).map(({ name_label }) => name_label);
    expect(names).toEqual([
      "read-only",
      "client-cert",
      "vm-operator",
      "vm-admin",
      "vm-power-admin",
      "pool-operator",
      "pool-admin",
    ]);
  });

  it("answer which of them have a permission", async () => {
    const client = await logIn(smallPool());
    const refs = (await client.get("role.get_by_permission_name_label", "bond.create")) as readonly string[];
    const names = await Promise.all(refs.map((ref) => client.get("role.get_name_label", ref)));
    expect(names).toEqual(["pool-operator", "pool-admin"]);
    expect(await client.get("role.get_permissions_name_label", refs[0]!)).toContain("bond.create");
  });
});

describe("the journal of calls", () => {
  it("keeps every call with its outcome, without sessions and secrets", async () => {
    const client = await logIn(smallPool());
    await client.get("network.create", { name_label: "n", other_config: { secret_key: "s3cret" } });
    await client.error("network.get_record", "OpaqueRef:none");
    const entries = client.pool.journal.entries();
    expect(entries.map(({ seq, host, user, method, outcome }) => [seq, host, user, method, outcome])).toEqual([
      [1, "a", "root", "session.login_with_password", "success"],
      [2, "a", "root", "network.create", "success"],
      [3, "a", "root", "network.get_record", ["HANDLE_INVALID", "network", "OpaqueRef:none"]],
    ]);
    const text = JSON.stringify(entries);
    expect(text).not.toContain("poolbond-lab");
    expect(text).not.toContain("s3cret");
    expect(text).not.toContain(client.session);
  });

  it("can be asked for writes alone", async () => {
    const client = await logIn(smallPool());
    await client.get("network.create", { name_label: "n", other_config: {} });
    await client.get("network.get_all");
    const methods = client.pool.journal.entries({ writesOnly: true }).map(({ method }) => method);
    expect(methods).toEqual(["network.create"]);
  });
});
