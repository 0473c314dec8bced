import { SaxesParser } from "saxes";
import { beforeAll, describe, expect, it } from "vitest";
import { createFakePool, type FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { poolNamed } from "@/lib/fake-xenapi/pools/index";
import { logIn } from "@/lib/fake-xenapi/test-support/pool-client";
import { answerRpc } from "@/lib/fake-xenapi/wire/answer-rpc";
import { bodyOf } from "@/lib/fake-xenapi/wire/body-pieces";

/** How quick this is, `npm run bench -- fake` tells; here it is only whether it is right. */
describe("the largest pool", () => {
  let pool: FakePool;
  let session: string;
  beforeAll(async () => {
    pool = createFakePool({ seeder: poolNamed("generated:64x16x800x2400+bonds") });
    session = (await logIn(pool)).session;
  }, 60_000);

  async function ask(path: string, body: string): Promise<readonly Uint8Array[]> {
    const reply = await answerRpc((call) => pool.dispatch(call), {
      path,
      body: new TextEncoder().encode(body),
      host: pool.coordinator(),
    });
    if (reply.kind !== "body") throw new Error(reply.kind);
    return reply.body;
  }

  it("has the rows that were ordered", () => {
    const counts = ["host", "network", "PIF", "PIF_metrics", "Bond", "VLAN", "VM", "VIF"] as const;
    expect(counts.map((cls) => `${cls} ${pool.db.count(cls)}`)).toEqual([
      "host 64",
      // one for each NIC position, each bond and each VLAN
      "network 824",
      "PIF 52736",
      "PIF_metrics 1536",
      "Bond 512",
      "VLAN 51200",
      // with the control domains
      "VM 2464",
      "VIF 4800",
    ]);
  });

  it("is told whole in one JSON answer, each row as it is", async () => {
    const pieces = await ask("/jsonrpc", JSON.stringify({ method: "PIF.get_all_records", params: [session], id: 1 }));
    const { result, error } = JSON.parse(Buffer.concat(pieces).toString()) as {
      result: Record<string, unknown>;
      error: null;
    };
    expect(error).toBeNull();
    expect(Object.keys(result)).toEqual(pool.db.refs("PIF"));
    for (const ref of [...pool.db.refs("PIF").slice(0, 50), ...pool.db.refs("PIF").slice(-50)]) {
      expect(result[ref]).toEqual(pool.db.get("PIF", ref));
    }
  }, 60_000);

  it("is told whole in one well-formed XML answer", async () => {
    const call = `<methodCall><methodName>PIF.get_all_records</methodName><params><param><value>${session}</value></param></params></methodCall>`;
    const decoder = new TextDecoder();
    const parser = new SaxesParser();
    let elements = 0;
    let element = "";
    const rows = new Set<string>();
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name }) => {
      elements += 1;
      element = name;
    });
    parser.on("text", (text) => {
      if (element === "name" && text.startsWith("OpaqueRef:")) rows.add(text);
    });
    for (const piece of await ask("/", call)) parser.write(decoder.decode(piece, { stream: true }));
    parser.close();
    expect([...rows].join()).toBe(pool.db.refs("PIF").join());
    expect(elements).toBeGreaterThan(5_000_000);
  }, 120_000);
});

describe("a body in pieces", () => {
  it("is the text that was written, whatever its length and letters", () => {
    for (const bits of [
      [],
      [""],
      ["a"],
      ["é", "🖧".repeat(3000), "x".repeat(600_000), "z"],
      Array(100_000).fill("ab🖧"),
    ]) {
      const pieces = bodyOf((write) => {
        for (const bit of bits) write(bit);
      });
      expect(Buffer.concat(pieces).equals(Buffer.from(bits.join("")))).toBe(true);
    }
  });
});
