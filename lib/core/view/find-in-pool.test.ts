import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { pool } from "@/lib/core/topology/topology.builder";
import { findFacts } from "@/lib/core/view/find-facts";
import { findInPool } from "@/lib/core/view/find-in-pool";
import { findPresets } from "@/lib/core/view/find-presets";
import { parseFind } from "@/lib/core/view/find-query";
import { hideFromGraph } from "@/lib/core/view/hide-from-graph";

const topology = pool()
  .host("esx-1", (host) =>
    host
      .nic("eth0", { slot: "0000:04:00" })
      .nic("eth1", { slot: "0000:04:00", mac: "02:00:00:00:aa:1f" })
      .nic("eth2", { speed: 10_000 })
      .nic("eth3", { speed: 10_000 })
      .bond("bond0", ["eth0", "eth1"], { network: "Management", mode: "lacp", pif: { management: true } })
      .vlan("eth2", 120, "Tenant"),
  )
  .host(
    "xs-2",
    (host) =>
      host
        .nic("eth0")
        .nic("eth1", { link: { carrier: "down", speed: null, duplex: "unknown" } })
        .nic("eth2", { speed: 10_000 })
        .bond("bond0", ["eth0", "eth1"], { network: "Management", mode: "active-backup", pif: { management: true } })
        .vlan("eth2", 120, "Tenant"),
    { enabled: false },
  )
  .vm("web01", { on: "xs-2", networks: ["Tenant"] })
  .build();
const graph = buildGraph(topology);
const facts = findFacts(topology, graph);

/** `esx-1 eth1`, `esx-1 [Management]`, `xs-2`, `(Tenant)`. */
function hits(text: string) {
  const { keys } = findInPool(parseFind(text), facts);
  return keys.map((key) => {
    const thing = facts.find((one) => one.key === key);
    const host = thing?.host?.name ?? "";
    if (thing?.kind === "nic") return `${host} ${thing.port?.device ?? ""}`;
    if (thing?.kind === "bond") return `${host} [${thing.bond?.name ?? ""}]`;
    return thing?.kind === "host" ? host : `(${thing?.name ?? ""})`;
  });
}

describe("the find box", () => {
  it.each([
    ["down", ["xs-2 eth1"]],
    ["degraded", ["xs-2 [Management]"]],
    ["bond", ["esx-1 [Management]", "xs-2 [Management]"]],
    ["mode=lacp", ["esx-1 eth0", "esx-1 eth1", "esx-1 [Management]"]],
    ["mode=lacp bond", ["esx-1 [Management]"]],
    ["speed<10g", ["esx-1 eth0", "esx-1 eth1", "xs-2 eth0"]],
    ["host~esx", ["esx-1"]],
    ["host~esx speed>=10G", ["esx-1 eth2", "esx-1 eth3"]],
    ["vlan=120", ["esx-1 eth2", "xs-2 eth2", "(eth2)", "(tenant)"]],
    ["vm=web01", ["xs-2 eth2", "(eth2)", "(tenant)"]],
    ["mac=..:1f", ["esx-1 eth1"]],
    ["samecard", ["esx-1 [Management]"]],
    ["unbonded", ["esx-1 eth2", "esx-1 eth3"]],
    ["free !nic=eth3", ["esx-1 eth2", "xs-2 eth2"]],
    ["maintenance", ["xs-2"]],
    ["maintenance down", ["xs-2 eth1"]],
    ["drift", ["xs-2", "xs-2 [Management]"]],
    [
      "mgmt",
      ["esx-1 eth0", "esx-1 eth1", "esx-1 [Management]", "xs-2 eth0", "xs-2 eth1", "xs-2 [Management]", "(management)"],
    ],
    ["down | degraded", ["xs-2 eth1", "xs-2 [Management]"]],
    ["tenant", ["(tenant)"]],
    ['"AA:1F"', ["esx-1 eth1"]],
    ["mode!=lacp bond", ["xs-2 [Management]"]],
    ["nothing-like-it", []],
  ])("finds %s", (text, expected) => {
    expect(parseFind(text).problems).toEqual([]);
    expect(hits(text)).toEqual(expected);
  });

  it("says how much it found", () => {
    const words = (text: string) => findInPool(parseFind(text), facts).words;
    expect(words("down | degraded")).toBe("1 NIC and 1 bond on 1 host");
    expect(words("host~e")).toBe("1 host");
    expect(words("nowhere")).toBe("nothing");
    expect(words("")).toBe("");
  });

  it("says what it cannot read, and goes on with the rest", () => {
    const { alternatives, problems } = parseFind("speed<fast colour=red host<3 mac= down");
    expect(problems).toHaveLength(4);
    expect(problems[0]).toBe('"speed<fast" needs a number, such as speed<10g.');
    expect(alternatives).toEqual([[{ kind: "word", word: "down", negated: false }]]);
  });

  it("takes whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(findInPool(parseFind(text), facts).keys.length).toBeLessThanOrEqual(facts.length);
      }),
    );
  });

  it.each(["__proto__", "constructor", "toString"])("takes %s for a text like any other", (text) => {
    expect(parseFind(text).alternatives).toEqual([[{ kind: "text", text: text.toLowerCase(), negated: false }]]);
  });

  it.each(findPresets)("understands its preset $name", ({ find }) => {
    expect(parseFind(find).problems).toEqual([]);
    expect(findInPool(parseFind(find), facts).keys).not.toEqual([]);
  });
});

describe("hiding", () => {
  it("takes a host with all that is its own, and a NIC alone", () => {
    const hidden = (text: string) => hideFromGraph(graph, findInPool(parseFind(text), facts).hit);
    const without = hidden("host~esx");
    expect(without.hosts.map((host) => host.name)).toEqual(["xs-2"]);
    expect(without.wires.every((wire) => wire.host === without.hosts[0]?.host)).toBe(true);
    const ports = hidden("nic=eth3").hosts[0]?.cards.flatMap((card) => card.ports.map((port) => port.device));
    expect(ports).toEqual(["eth0", "eth1", "eth2"]);
    expect(hideFromGraph(graph, new Set())).toBe(graph);
  });
});
