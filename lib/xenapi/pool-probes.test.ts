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
