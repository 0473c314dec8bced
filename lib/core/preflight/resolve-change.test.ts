import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/core/draft/change";
import { bondOf } from "@/lib/core/draft/change.builder";
import { resolveChange } from "@/lib/core/preflight/resolve-change";
import { netId, pool } from "@/lib/core/topology/topology.builder";

const topology = pool()
  .host("a", (host) =>
    ["eth0", "eth1", "eth2", "eth3", "eth4"]
      .reduce((all, device) => all.nic(device), host)
      .bond("bond0", ["eth0", "eth1"], { network: "Main" })
      .bond("bond1", ["eth2", "eth3"], { network: "Second" }),
  )
  .host("b", (host) => host.nic("eth0").nic("eth4"))
  .build();

const all = { kind: "all" } as const;
const active = { mode: "active-backup", properties: {}, scope: all } as const;

/** On each host: the devices by what happens to them. */
function work(change: Change) {
  const devices = (pifs: readonly { readonly device: string }[]) => pifs.map((pif) => pif.device).join(" ");
  return resolveChange(topology, change).hosts.map(({ host, nics, joining, released, moving, touched, done }) => ({
    host: host.name,
    ...(done
      ? { done }
      : {
          nics: devices(nics),
          joining: devices(joining),
          released: devices(released),
          moving: devices(moving),
          touched: devices(touched),
        }),
  }));
}

describe("what a change takes hold of on each host", () => {
  it("is the NICs of a new bond", () => {
    const [a, b] = work(bondOf(["eth0", "eth4"]));
    const both = "eth0 eth4";
    expect(b).toEqual({ host: "b", nics: both, joining: both, released: "", moving: both, touched: both });
    expect(a).toMatchObject({ host: "a", joining: both });
  });

  it("is the bond that is broken, and its NICs are let go", () => {
    const bondNetwork = netId("Main");
    expect(work({ kind: "break-bond", bondNetwork, removeNetwork: true, scope: all })).toEqual([
      { host: "a", nics: "", joining: "", released: "eth0 eth1", moving: "bond0", touched: "bond0" },
      { host: "b", done: true },
    ]);
  });

  it("is the bond whose mode changes, which moves nothing; and nothing where the mode is so already", () => {
    const change = { kind: "change-bond-mode", bondNetwork: netId("Main"), properties: {}, scope: all } as const;
    expect(work({ ...change, mode: "lacp" })).toEqual([
      { host: "a", nics: "eth0 eth1", joining: "", released: "", moving: "", touched: "bond0" },
      { host: "b", done: true },
    ]);
    expect(work({ ...change, mode: "active-backup" })[0]).toEqual({ host: "a", done: true });
  });

  it("is the bond and the NICs that come and go when members change", () => {
    const change = { ...active, kind: "change-bond-members", bondNetwork: netId("Main") } as const;
    expect(work({ ...change, memberNetworks: ["eth0", "eth4"].map(netId) })[0]).toEqual({
      host: "a",
      nics: "eth0 eth4",
      joining: "eth4",
      released: "eth1",
      moving: "bond0 eth4",
      touched: "bond0 eth4",
    });
    expect(work({ ...change, memberNetworks: ["eth1", "eth0"].map(netId) })[0]).toEqual({ host: "a", done: true });
  });

  it("is both bonds when they are joined", () => {
    const change = { ...active, kind: "join-bonds", removeNetwork: true } as const;
    expect(work({ ...change, survivor: netId("Main"), absorbed: netId("Second") })).toEqual([
      {
        host: "a",
        nics: "eth0 eth1 eth2 eth3",
        joining: "",
        released: "",
        moving: "bond0 bond1",
        touched: "bond0 bond1",
      },
      { host: "b", done: true },
    ]);
  });

  it("is a network's interfaces when its MTU changes, and nothing when its name does", () => {
    const network = netId("Main");
    const nothing = { host: "a", nics: "", joining: "", released: "", moving: "" };
    expect(work({ kind: "edit-network", network, mtu: 9000 })[0]).toEqual({ ...nothing, touched: "bond0" });
    expect(work({ kind: "edit-network", network, name: "Core" })[0]).toEqual({ ...nothing, touched: "" });
  });
});
