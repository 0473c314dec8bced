import { describe, expect, it } from "vitest";
import { pool, type HostBuilder } from "@/lib/core/topology/topology.builder";
import { recordsOf } from "@/lib/core/topology/topology";
import { poolNotices } from "@/components/states/pool-notices";

const codes = (...hosts: readonly ((host: HostBuilder) => unknown)[]): readonly string[] => {
  const builder = pool();
  hosts.forEach((fill, index) => builder.host(`h${String(index)}`, fill));
  return poolNotices(recordsOf(builder.build())).map(({ code }) => code);
};

describe("what a pool needs explained", () => {
  it("is nothing when it is an ordinary one", () => {
    expect(codes((host) => host.nic("eth0").nic("eth1"))).toEqual([]);
  });

  it("is that there is nothing to bond", () => {
    expect(codes((host) => host.nic("eth0"))).toEqual(["one-nic"]);
    expect(
      codes(
        (host) => host.nic("eth0"),
        (host) => host.nic("eth0").nic("eth1"),
      ),
    ).toEqual([]);
  });

  it("is that no NIC is managed, or known", () => {
    expect(codes((host) => host.nic("eth0", { managed: false }).nic("eth1", { managed: false }))).toEqual([
      "no-managed-nics",
    ]);
    expect(codes(() => undefined)).toEqual(["no-managed-nics"]);
  });

  it("is which host does not answer", () => {
    const builder = pool().host("a", (host) => host.nic("eth0").nic("eth1"));
    builder.host("b", (host) => host.nic("eth0").nic("eth1"), { live: false });
    expect(poolNotices(recordsOf(builder.build()))).toMatchObject([{ code: "host-away", title: "b does not answer" }]);
  });

  it("is that there are too many NICs for one drawing", () => {
    const many = (host: HostBuilder) => {
      for (let at = 0; at < 1025; at++) host.nic(`eth${String(at)}`);
    };
    expect(codes(many)).toEqual(["above-budget"]);
  });
});
