import { setTimeout as sleep } from "node:timers/promises";
import { createClient, type XenApiClient } from "xen-api";
import { afterEach, describe, expect, it } from "vitest";
import { type Lab, startLab } from "@/lib/fake-xenapi/lab";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function lab(tls: boolean): Promise<Lab> {
  const started = await startLab({ tls, pace: 0.05, monitorMs: 200 });
  ends.push(() => started.stop());
  return started;
}

async function client({ url, password }: Lab, transport: "auto" | "xml-rpc"): Promise<XenApiClient> {
  const made = createClient({
    url,
    auth: { user: "root", password },
    allowUnauthorized: true,
    transport,
    debounce: 10,
  });
  await made.connect();
  ends.push(async () => {
    await made.disconnect();
    // Its wait for events ends with the session, a moment later; it would complain of a lab that is gone by then.
    await sleep(100);
  });
  await made.objectsFetched;
  return made;
}

function ofType(from: XenApiClient, type: string) {
  return Object.values(from.objects.all).filter((object) => object.$type === type);
}

/** The NIC of a host as the client knows it. */
function nic(from: XenApiClient, host: string, device: string): string {
  const [owner] = ofType(from, "host").filter(({ name_label }) => name_label === host);
  const [pif] = ofType(from, "PIF").filter((it) => it["host"] === owner?.$ref && it["device"] === device);
  return pif!.$ref;
}

describe.each([
  ["JSON-RPC", "auto", false],
  ["XML-RPC", "xml-rpc", false],
  ["JSON-RPC over TLS", "auto", true],
  ["XML-RPC over TLS", "xml-rpc", true],
] as const)("the npm package xen-api over %s", (_name, transport, tls) => {
  it("fills its object cache with the pool", async () => {
    const served = await lab(tls);
    const watching = await client(served, transport);
    const { db } = served.pool;
    for (const cls of ["pool", "host", "network", "PIF", "VM", "VIF", "SR", "PBD"] as const) {
      expect({ cls, count: ofType(watching, cls).length }).toEqual({ cls, count: db.count(cls) });
    }
    expect(watching.pool["name_label"]).toBe("PDX0");
    expect(served.pool.journal.unknown()).toEqual({});
  });

  it("sees a bond that another client made, and makes one itself", async () => {
    const served = await lab(tls);
    const [watching, acting] = [await client(served, transport), await client(served, transport)];
    const makeNetwork = async (by: XenApiClient, name_label: string) =>
      String(
        await by.call("network.create", { name_label, name_description: "", MTU: 1500, other_config: {}, tags: [] }),
      );
    const network = await makeNetwork(acting, "Storage");
    const bond = await acting.callAsync(
      "Bond.create",
      network,
      [nic(acting, "xs-2", "eth2"), nic(acting, "xs-2", "eth5")],
      "",
      "active-backup",
      {},
    );
    await expect
      .poll(
        () => ofType(watching, "Bond").map(({ $ref, mode, links_up }) => ({ $ref, mode, links_up: Number(links_up) })),
        {
          timeout: 5000,
        },
      )
      .toEqual([{ $ref: bond, mode: "active-backup", links_up: 2 }]);
    const own = await watching.callAsync(
      "Bond.create",
      await makeNetwork(watching, "External"),
      [nic(watching, "xs-2", "eth1"), nic(watching, "xs-2", "eth4")],
      "",
      "lacp",
      { hashing_algorithm: "tcpudp_ports" },
    );
    await expect.poll(() => ofType(watching, "Bond").map(({ $ref }) => $ref), { timeout: 5000 }).toContain(own);
    expect(served.pool.db.get("Bond", String(own)).properties).toMatchObject({ "lacp-time": "slow" });
    expect(served.pool.journal.unknown()).toEqual({});
  });

  it("gets a refusal as its own kind of error", async () => {
    const served = await lab(tls);
    const acting = await client(served, transport);
    await expect(acting.call("PIF.get_record", "OpaqueRef:nothing")).rejects.toMatchObject({
      code: "HANDLE_INVALID",
      params: ["PIF", "OpaqueRef:nothing"],
    });
    await expect(acting.callAsync("Bond.create", "OpaqueRef:x", [], "")).rejects.toMatchObject({
      code: "PIF_BOND_NEEDS_MORE_MEMBERS",
    });
  });
});
