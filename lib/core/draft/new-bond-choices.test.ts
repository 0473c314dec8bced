import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { emptyDraft } from "@/lib/core/draft/change";
import { newBondChoices, verdictOnChoice } from "@/lib/core/draft/new-bond-choices";
import { verdict } from "@/lib/core/draft/verdict";
import { netId, pool } from "@/lib/core/topology/topology.builder";

const topology = pool()
  .host("a", (host) =>
    host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1").nic("eth2").nic("eth3", { ip: "dhcp" }),
  )
  .host("b", (host) => host.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth1").nic("eth2").nic("eth3"))
  .build();
const context = { topology, draft: emptyDraft, scope: { kind: "all" } as const };
const kinds = (chosen: readonly string[]) =>
  newBondChoices(context, chosen.map(netId)).map(({ name, verdict: answer }) => [name, answer?.kind ?? null]);

describe("choosing the NICs of a new bond from a list", () => {
  it("lists all of them in the order of their ports, and judges nothing while none is chosen", () => {
    expect(kinds([])).toEqual([
      ["eth0", null],
      ["eth1", null],
      ["eth2", null],
      ["eth3", null],
    ]);
  });

  it("tells of each other NIC whether it may join what is chosen, with the reason", () => {
    expect(kinds(["eth3"])).toEqual([
      ["eth0", "refuse"],
      ["eth1", "warn"],
      ["eth2", "warn"],
      ["eth3", null],
    ]);
    const [first] = newBondChoices(context, [netId("eth3")]);
    expect(first?.verdict?.findings[0]?.xenapiCode).toBe("PIF_BOND_MORE_THAN_ONE_IP");
  });

  it("proposes what a drag of one on the other proposes, in whichever order they were chosen", () => {
    const dragged = verdict({
      ...context,
      source: { kind: "nic", network: netId("eth2") },
      target: { kind: "nic", network: netId("eth1") },
    });
    expect(verdictOnChoice(context, [netId("eth2"), netId("eth1")])?.proposal).toEqual(dragged.proposal);
    expect(verdictOnChoice(context, [netId("eth1"), netId("eth2")])?.proposal).toEqual(dragged.proposal);
  });

  it("says which bond a NIC would leave", () => {
    const draft = { changes: [bondOf(["eth1", "eth2"], { name: "Guests" })] };
    const choices = newBondChoices({ ...context, draft }, [netId("eth3")]);
    expect(choices.map(({ bondName }) => bondName)).toEqual([null, "Guests", "Guests", null]);
    expect(choices[1]?.verdict?.phrase).toContain("Guests leaves the draft");
  });
});
