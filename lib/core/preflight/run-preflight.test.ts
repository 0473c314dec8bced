import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { codes, networksOf, pair, pairs, preflight, twoHosts } from "@/lib/core/preflight/preflight-pools.builder";
import { hostId, pifId, pool } from "@/lib/core/topology/topology.builder";

describe("preflight", () => {
  it("names every host, NIC and address at once, and the error that it forestalls", () => {
    const [first] = preflight(
      pool()
        .host("a", (host) =>
          host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1", { ip: "10.1.0.1/24" }),
        )
        .host("b", (host) => host.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth1", { ip: "dhcp" })),
    );
    expect(first).toEqual({
      code: "PREFLIGHT.MORE_THAN_ONE_ADDRESS",
      severity: "blocker",
      summary:
        "More than one of the NICs has an address: " +
        "eth0 (management, Static 10.0.0.1/24) and eth1 (Static 10.1.0.1/24) on a and " +
        "eth0 (management, Static 10.0.0.2/24) and eth1 (DHCP, no lease yet) on b.",
      reason: "A bond has one address; the toolstack does not choose which one would be lost.",
      suggestion: "Clear the address of one of them, or move it to another NIC, and try again.",
      subjects: ["a", "b"].flatMap((host) =>
        ["eth0", "eth1"].map((device) => ({ kind: "pif", uuid: pifId(host, device) })),
      ),
      xenapiCode: "PIF_BOND_MORE_THAN_ONE_IP",
    });
  });

  it("names the storage behind an address that moves", () => {
    const builder = twoHosts({ ip: "10.0.0.1/28" }).storage("NFS", "10.0.0.14").storage("Far", "10.0.0.17");
    const moved = preflight(builder).find(({ code }) => code === "PREFLIGHT.ADDRESS_MOVES");
    expect(moved?.reason).toBe(
      "Storage NFS is reached through it, and pauses for some seconds; so do the VMs that use it.",
    );
    expect(moved?.subjects.filter(({ kind }) => kind === "sr")).toEqual([{ kind: "sr", uuid: "sr-NFS" }]);
  });

  it("has nothing but a word about the switch for spare NICs with a link", () => {
    expect(codes(preflight(twoHosts()))).toEqual(["warning SWITCH_MUST_NOT_AGGREGATE"]);
  });

  it("puts the gravest first, and says a thing once however many bonds it concerns", () => {
    const builder = pool({ haEnabled: true }).host("a", (host) => networksOf(4).map((name) => host.nic(name)));
    const found = codes(preflight(builder, ...pairs(2)));
    expect(found.filter((code) => code === "warning HA_IS_ON")).toHaveLength(1);
    expect(found[0]).toBe("warning HA_IS_ON");
  });

  it("keeps to the hosts in scope", () => {
    const found = preflight(
      pool().host("a", pair).host("b", pair, { live: false }),
      bondOf(["eth0", "eth1"], { hosts: ["a"] }),
    );
    expect(found.filter(({ severity }) => severity === "blocker")).toEqual([]);
    expect(found.find(({ code }) => code === "PREFLIGHT.SOME_HOSTS_ONLY")?.subjects).toEqual([
      { kind: "host", uuid: hostId("b") },
    ]);
  });
});
