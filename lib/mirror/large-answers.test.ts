import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { startLab, type Lab } from "@/lib/fake-xenapi/lab";
import { createMirror } from "@/lib/mirror/create-mirror";
import { realClock } from "@/lib/mirror/live-pool.builder";
import { jsonRpcTransport } from "@/lib/xenapi/json-rpc-transport";
import { readAllRows } from "@/lib/xenapi/read-all-rows";
import { signIn, type XenApiSession } from "@/lib/xenapi/session";
import type { ConnectOptions, Transport } from "@/lib/xenapi/transport";
import { xmlRpcTransport } from "@/lib/xenapi/xml-rpc-transport";
import { decodeRows, rehearsedClasses } from "@/lib/rehearsal/decode-rows";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ pool: "generated:3x6x4x20+drift=2", monitorMs: 0 });
  // What two encodings may spell differently: a moment, numbers, an empty and a filled map.
  const [host] = lab.pool.db.refs("host");
  lab.pool.db.create("message", {
    name: "BOND_STATUS_CHANGED",
    priority: 3,
    cls: "Host",
    obj_uuid: lab.pool.db.get("host", host!).uuid,
    timestamp: "20260821T02:00:23Z",
    body: "The status of the eth1+eth4 bond changed: 1/2 up (was 2/2)",
  });
});
afterAll(() => lab.stop());

async function signedIn(connect: (options: ConnectOptions) => Transport): Promise<XenApiSession> {
  const { url, username, password } = lab;
  const session = await signIn({ url, username, password, connect: (host) => connect({ url: host }) });
  if (!session.ok) throw new Error(session.failure.message);
  return session.value;
}

async function recordsOver(connect: (options: ConnectOptions) => Transport): Promise<PoolRecords> {
  const mirror = await createMirror({ session: await signedIn(connect), clock: realClock, follow: false });
  if (!mirror.ok) throw new Error(mirror.failure.message);
  mirror.value.close();
  return mirror.value.current().records;
}

describe("a pool that is read in JSON", () => {
  it("is the pool that is read in XML, to the last field", async () => {
    const xml = await recordsOver(xmlRpcTransport);
    expect(xml.bondAlerts).toHaveLength(1);
    expect(xml.pifs.length).toBeGreaterThan(20);
    expect(await recordsOver(jsonRpcTransport)).toEqual(xml);
  });

  it("is copied for a rehearsal as it is when read in XML", async () => {
    const [xml, json] = await Promise.all(
      [xmlRpcTransport, jsonRpcTransport].map(async (connect) => {
        const rows = await readAllRows(await signedIn(connect), rehearsedClasses);
        if (!rows.ok) throw new Error(rows.failure.message);
        return decodeRows(rows.value);
      }),
    );
    expect(json).toEqual(xml);
  });
});
