import { describe, expect, it } from "vitest";
import type { Probe } from "@/lib/core/plan/plan";
import type { HostUuid } from "@/lib/core/topology/ids";
import { createPoolProbes } from "@/lib/xenapi/pool-probes";

const probe: Probe = { id: "p", host: "b" as HostUuid, kind: "management-reachable", expects: ["192.0.2.12"] };

function probesOf(url: string) {
  const knocked: string[] = [];
  const called: string[] = [];
  const session = {
    url,
    call: (method: string) => {
      called.push(method);
      return Promise.resolve({ kind: "value", value: "OpaqueRef:x" });
    },
  };
  return { knocked, called, session };
}

describe("a host's management address", () => {
  it.each(["http://127.0.0.1:8080", "http://localhost:8080", "https://[::1]"])(
    "is not knocked at when the pool is reached at %s: behind a tunnel it may be anybody's",
    async (url) => {
      const { knocked, called, session } = probesOf(url);
      const probes = createPoolProbes({
        // A cast: the two members that a probe uses.
        session: session as never,
        clock: { now: () => 0, sleep: () => Promise.resolve() },
        reach: (address) => {
          knocked.push(address);
          return Promise.resolve({ ms: 1, sentence: "" });
        },
      });
      await probes.ask(probe, {});
      expect(knocked).toEqual([]);
      expect(called).toContain("host.get_data_sources");
    },
  );
});

describe("a forwarded call that does not come through", () => {
  const unreached = { kind: "refused", xenapi: { code: "CANNOT_CONTACT_HOST", params: [] } } as const;
  const failure = { code: "XENAPI.UNREACHABLE", message: "Refused.", nextStep: null, xenapi: null };
  const unanswered = { kind: "unanswered", sent: false, failure } as const;

  it.each([
    ["the host when the coordinator says that it does not reach it", unreached, undefined],
    ["nothing of the host when the coordinator itself does not answer", unanswered, true],
  ])("tells %s", async (_, answer, poolAway) => {
    const session = {
      url: "https://192.0.2.10",
      call: (method: string) =>
        Promise.resolve(method === "host.get_by_uuid" ? { kind: "value", value: "OpaqueRef:x" } : answer),
    };
    const probes = createPoolProbes({
      // A cast: the two members that a probe uses.
      session: session as never,
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      reach: () => Promise.resolve({ ms: 1, sentence: "" }),
    });
    const told = await probes.ask({ ...probe, kind: "forwarded-call" }, {});
    expect([told.ok, told.poolAway]).toEqual([false, poolAway]);
  });
});
