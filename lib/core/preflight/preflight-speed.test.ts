import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { runPreflight } from "@/lib/core/preflight/run-preflight";
import { bestRatio } from "@/lib/core/shared/best-ratio.builder";
import { indexTopology, recordsOf } from "@/lib/core/topology/topology";
import { pool } from "@/lib/core/topology/topology.builder";

describe("a pool of 64 hosts of 16 NICs and 3,000 VMs", () => {
  const large = pool();
  for (let at = 0; at < 64; at += 1) {
    large.host(`h${String(at)}`, (host) => {
      for (let port = 0; port < 16; port += 1)
        host.nic(`eth${String(port)}`, port === 0 ? { management: true, ip: "dhcp" } : {});
    });
  }
  for (let vm = 0; vm < 3000; vm += 1)
    large.vm(`vm${String(vm)}`, { on: `h${String(vm % 64)}`, networks: [`eth${String(vm % 16)}`] });
  const records = recordsOf(large.build());
  const draft = { changes: [bondOf(["eth0", "eth1"])] };

  // `npm run bench -- plan` tells milliseconds and holds the aim of 100.
  const floor = () => JSON.stringify(records);
  const rounds = 12;
  // A new topology each time, so that nothing is remembered from the last.
  const fresh = () => Array.from({ length: rounds }, () => indexTopology(records));

  it("is checked in the time of a few writings of its records as JSON", { timeout: 60_000 }, () => {
    const topologies = fresh();
    expect(bestRatio(rounds, floor, () => runPreflight(topologies.pop()!, draft))).toBeLessThan(8);
  });

  it("is planned in the time of some writings of its records as JSON", { timeout: 60_000 }, () => {
    const topologies = fresh();
    expect(bestRatio(rounds, floor, () => buildPlan(topologies.pop()!, draft))).toBeLessThan(80);
  });
});
