import { connect } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LabBench, labBench } from "@/lib/fake-xenapi/test-support/lab-bench";
import { signIn } from "@/lib/xenapi/session";
import { xmlRpcTransport } from "@/lib/xenapi/xml-rpc-transport";

let bench: LabBench;
beforeAll(async () => {
  bench = await labBench({ tls: true });
});
afterAll(() => bench.lab.stop());

function signInTrusting(url: string, fingerprint: string) {
  return signIn({
    url,
    username: "root",
    password: bench.lab.password,
    connect: (target) => xmlRpcTransport({ url: target, trust: { fingerprints: [fingerprint] } }),
  });
}

describe("a lab with TLS", () => {
  it("shows the certificate whose fingerprint it tells, on every host", async () => {
    const { lab } = bench;
    for (const url of [lab.url, ...lab.members]) {
      expect(url).toMatch(/^https:/);
      const shown = await new Promise<string>((resolve, reject) => {
        const socket = connect({ host: "127.0.0.1", port: Number(new URL(url).port), rejectUnauthorized: false });
        socket.once("error", reject);
        socket.once("secureConnect", () => {
          resolve(socket.getPeerCertificate().fingerprint256);
          socket.destroy();
        });
      });
      expect(shown).toBe(lab.fingerprint);
      expect(shown).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    }
  });

  it("lets in a client that pins the fingerprint, from a member's address too", async () => {
    const { lab } = bench;
    for (const url of [lab.url, ...lab.members]) {
      const session = await signInTrusting(url, lab.fingerprint!);
      expect(session.ok).toBe(true);
      if (session.ok) await session.value.close();
    }
  });

  it("is refused by a client that pins another", async () => {
    const session = await signInTrusting(bench.lab.url, Array.from({ length: 32 }, () => "00").join(":"));
    expect(session).toMatchObject({ ok: false, failure: { code: "XENAPI.UNTRUSTED" } });
  });

  it("keeps the control plane on plain HTTP", async () => {
    expect(bench.lab.control).toMatch(/^http:/);
    expect(await bench.control("GET", "/lab/unknown")).toEqual({});
  });

  it("makes a certificate of its own for every start", async () => {
    const other = await labBench({ tls: true });
    await other.lab.stop();
    expect(other.lab.fingerprint).not.toBe(bench.lab.fingerprint);
  });

  it("goes on after its lines were cut, on the same port", async () => {
    bench.lab.pool.cutLines({ host: bench.lab.pool.coordinator(), reason: "fault", refuseMs: 100 });
    expect(await signInTrusting(bench.lab.url, bench.lab.fingerprint!)).toMatchObject({ ok: false });
    await expect
      .poll(async () => (await signInTrusting(bench.lab.url, bench.lab.fingerprint!)).ok, { timeout: 3000 })
      .toBe(true);
  });
});
