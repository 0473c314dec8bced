import { describe, expect, it } from "vitest";
import { logIn, smallPool } from "@/lib/fake-xenapi/test-support/pool-client";

async function withNetwork() {
  const client = await logIn(smallPool());
  const network = await client.text("network.create", { name_label: "n", other_config: { here: "1" } });
  return { client, network };
}

describe("getters and setters", () => {
  it("exist as the schema says: RW fields are set, RO fields are not", async () => {
    const { client, network } = await withNetwork();
    await client.get("network.set_name_label", network, "renamed");
    await client.get("network.set_MTU", network, "9000");
    expect(await client.get("network.get_record", network)).toMatchObject({ name_label: "renamed", MTU: 9000 });
    expect((await client.error("network.set_bridge", network, "x"))[0]).toBe("MESSAGE_METHOD_UNKNOWN");
    expect((await client.error("PIF.set_IP", "p", "x"))[0]).toBe("MESSAGE_METHOD_UNKNOWN");
  });

  it("tell HANDLE_INVALID and UUID_INVALID with the class as it is spelled", async () => {
    const { client } = await withNetwork();
    expect(await client.error("PIF.get_device", "OpaqueRef:x")).toEqual(["HANDLE_INVALID", "PIF", "OpaqueRef:x"]);
    expect(await client.error("network.get_by_uuid", "x")).toEqual(["UUID_INVALID", "network", "x"]);
  });

  it("find by name where there are names: network and host yes, pool and PIF no", async () => {
    const { client, network } = await withNetwork();
    expect(await client.get("network.get_by_name_label", "n")).toEqual([network]);
    expect((await client.error("pool.get_by_name_label", "x"))[0]).toBe("MESSAGE_METHOD_UNKNOWN");
    expect((await client.error("PIF.get_by_name_label", "x"))[0]).toBe("MESSAGE_METHOD_UNKNOWN");
  });

  it("of a removed field answer MESSAGE_REMOVED, and the record has it still", async () => {
    const { client } = await withNetwork();
    const [metrics] = (await client.get("PIF_metrics.get_all")) as readonly string[];
    expect(await client.error("PIF_metrics.get_io_read_kbs", metrics!)).toEqual(["MESSAGE_REMOVED"]);
    expect(await client.get("PIF_metrics.get_record", metrics!)).toHaveProperty("io_read_kbs", 0);
  });

  it("of sets and maps add and remove", async () => {
    const { client, network } = await withNetwork();
    await client.get("network.add_tags", network, "x");
    await client.get("network.add_tags", network, "x");
    expect(await client.get("network.get_tags", network)).toEqual(["x"]);
    await client.get("network.remove_tags", network, "x");
    expect(await client.get("network.get_tags", network)).toEqual([]);
    await client.get("network.remove_from_other_config", network, "not there");
    await client.get("network.remove_from_other_config", network, "here");
    expect(await client.get("network.get_other_config", network)).toEqual({});
  });

  it("D1: refuse a key that is there already, with the object's reference, whatever the value", async () => {
    const { client, network } = await withNetwork();
    for (const value of ["1", "2"]) {
      expect(await client.error("network.add_to_other_config", network, "here", value)).toEqual([
        "MAP_DUPLICATE_KEY",
        "network",
        "other_config",
        network,
        "here",
      ]);
    }
  });

  it("D2: refuse an empty key and text that XML cannot carry, and store nothing", async () => {
    const { client, network } = await withNetwork();
    await client.error("network.add_to_other_config", network, "", "v");
    await client.error("network.set_other_config", network, { "": "v" });
    expect((await client.error("network.set_name_label", network, "bad\u0001"))[0]).toBe("INVALID_VALUE");
    expect((await client.error("network.set_name_label", network, "bad\ud800"))[0]).toBe("INVALID_VALUE");
    expect(await client.get("network.get_record", network)).toMatchObject({
      name_label: "n",
      other_config: { here: "1" },
    });
  });

  it("list by expression", async () => {
    const { client, network } = await withNetwork();
    expect(await client.get("network.get_all_where", 'field "name__label"="n"')).toEqual([network]);
    expect(Object.keys((await client.get("network.get_all_records_where", "true")) as object)).toHaveLength(3);
    expect((await client.error("network.get_all_where", "what?"))[0]).toBe("INVALID_VALUE");
  });

  it("open tags to the operator of VMs and MTU to their administrator", async () => {
    const { client, network } = await withNetwork();
    const operator = await logIn(client.pool, "vm-operator");
    await operator.get("network.add_tags", network, "x");
    expect((await operator.error("network.set_MTU", network, "9000"))[0]).toBe("RBAC_PERMISSION_DENIED");
    await (await logIn(client.pool, "vm-admin")).get("network.set_MTU", network, "9000");
    expect((await operator.error("network.set_name_label", network, "x"))[0]).toBe("RBAC_PERMISSION_DENIED");
  });
});
