import { describe, expect, it } from "vitest";
import { bondLimits } from "@/lib/core/preflight/limits";

describe("the limits of a host", () => {
  const limits = (brand: string, version: string, backend: "openvswitch" | "bridge" = "openvswitch") =>
    bondLimits({ backend, product: { brand, version } });

  it("are fewer NICs and no LACP on the Linux bridge", () => {
    expect(limits("XCP-ng", "8.3.0")).toMatchObject({ members: 4, modes: ["active-backup", "balance-slb", "lacp"] });
    expect(limits("XCP-ng", "8.3.0", "bridge")).toMatchObject({
      members: 2,
      modes: ["active-backup", "balance-slb"],
    });
  });

  it.each([
    ["XenServer", "5.6.0", { bondsPerHost: 8, members: 2, hostsPerPool: 16, vifsPerVm: 7 }],
    ["XenServer", "6.5.0", { bondsPerHost: 4, members: 4, hostsPerPool: 16, vifsPerVm: 7 }],
    ["XenServer", "8.4.0", { bondsPerHost: 4, members: 4, hostsPerPool: 64, vifsPerVm: 7 }],
    ["XCP-ng", "8.3.0", { bondsPerHost: 4, members: 4, hostsPerPool: 64, vifsPerVm: 16 }],
    ["", "", { bondsPerHost: 4, members: 4, hostsPerPool: 64, vifsPerVm: 7 }],
  ])("are those of its product and version: %s %s", (brand, version, expected) => {
    expect(limits(brand, version)).toMatchObject(expected);
  });
});
