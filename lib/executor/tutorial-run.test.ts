import { describe, expect, it } from "vitest";
import type { CreateBondChange } from "@/lib/core/draft/change";
import { emptyDraft } from "@/lib/core/draft/change";
import { proposeBond } from "@/lib/core/draft/propose-bond";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { previewDraft } from "@/lib/core/plan/preview";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import type { BondMode } from "@/lib/core/topology/entities";
import type { Result } from "@/lib/core/shared/result";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";
import { runPlan } from "@/lib/executor/run-plan";
import { startLab } from "@/lib/fake-xenapi/lab";
import { pxsPool } from "@/lib/fake-xenapi/pools/pxs";
import { wellProbes } from "@/lib/executor/well-probes.builder";
import { safestOptions } from "@/lib/core/plan/plan";
import { createMemoryJournal } from "@/lib/journal/memory-journal";
import { createMirror } from "@/lib/mirror/create-mirror";
import { realClock } from "@/lib/mirror/live-pool.builder";
import { mirrorPoolPort } from "@/lib/mirror/mirror-pool-port";
import { signIn } from "@/lib/xenapi/session";
import { xmlRpcTransport } from "@/lib/xenapi/xml-rpc-transport";

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.failure.code} ${result.failure.message}`);
  return result.value;
}

function bondOf(topology: PoolTopology, devices: readonly string[], name: string, mode: BondMode): CreateBondChange {
  const members = devices.map((device) => {
    const nic = topology.pifs.find((pif) => pif.device === device && pif.host === topology.pool.coordinator);
    if (nic === undefined) throw new Error(`no ${device}`);
    return nic.network;
  });
  const proposed = proposeBond({ topology, draft: emptyDraft, members });
  return { ...proposed, mode, network: { ...proposed.network, name } };
}

describe("the tutorial's three bonds over XML-RPC, with the line dropping whenever management moves", () => {
  it("become what TABLE #1 asks for, by the calls of the plan and no others", { timeout: 60_000 }, async () => {
    const lab = await startLab({ pool: pxsPool(), pace: 0.1, monitorMs: 100, managementGapMs: 300 });
    const { username, password } = lab;
    const session = valueOf(
      await signIn({ url: lab.url, username, password, connect: (url) => xmlRpcTransport({ url }) }),
    );
    const mirror = valueOf(await createMirror({ session, clock: realClock }));
    try {
      const port = mirrorPoolPort({ mirror, session, clock: realClock });
      const before = valueOf(await port.look());
      const draft = {
        changes: [
          bondOf(before, ["eth0", "eth3"], "Management", "active-backup"),
          bondOf(before, ["eth1", "eth4"], "External", "balance-slb"),
          bondOf(before, ["eth2", "eth5"], "Storage", "active-backup"),
        ],
      };
      const review = valueOf(reviewDraft(before, draft, { ...safestOptions, keepSeconds: null }));
      expect(review.quality).toBe("ready");
      const journal = createMemoryJournal(realClock);
      await journal.append("run", {
        kind: "run-opened",
        plan: review.plan,
        actor: { username, poolUrl: lab.url },
      });
      const state = await runPlan({ port, probes: wellProbes(), journal, clock: realClock }, "run");
      expect([state.failure, state.steps.map((step) => step.state)]).toEqual([
        null,
        review.plan.steps.map(() => "done"),
      ]);

      const after = valueOf(await port.look());
      expect(canonicalTopology(after)).toEqual(canonicalTopology(previewDraft(before, draft).topology));
      const addressOf = (host: string, name: string): string => {
        const uuid = after.hosts.find((other) => other.name === host)?.uuid;
        const network = after.networks.find((other) => other.name === name)?.uuid;
        const pif = uuid && network ? pifOnNetwork(after, uuid, network) : null;
        return pif?.role === "bond"
          ? `${pif.management ? "management " : ""}${pif.ipv4.address}/${pif.ipv4.netmask}`
          : "";
      };
      expect(
        ["xs-1", "xs-2"].flatMap((host) => ["Management", "Storage"].map((name) => addressOf(host, name))),
      ).toEqual([
        "management 172.16.0.10/255.255.255.224",
        "172.16.0.35/255.255.255.240",
        "management 172.16.0.12/255.255.255.224",
        "172.16.0.36/255.255.255.240",
      ]);
      const writes = lab.pool.journal
        .entries({ writesOnly: true })
        .filter(({ method }) => /^(network|Bond|PIF)\./u.test(method));
      expect(writes.map(({ method }) => method)).toEqual(review.plan.steps.map((step) => step.command.call));
      const overlapping = writes.filter((write, at) => at > 0 && write.at < (writes[at - 1]?.finishedAt ?? ""));
      expect(overlapping).toEqual([]);
    } finally {
      mirror.close();
      await session.close();
      await lab.stop();
    }
  });
});
