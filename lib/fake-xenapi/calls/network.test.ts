import { describe, expect, it } from "vitest";
import { benchOf } from "@/lib/fake-xenapi/test-support/pool-bench";

describe("network.create", () => {
  it("wants other_config and makes up the rest", async () => {
    const bench = await benchOf({ hosts: [{ name: "a", nics: [] }] });
    const [code] = await bench.refusal("network.create", { name_label: "new" });
    expect(code).toBe("INTERNAL_ERROR");
    const network = await bench.ref("network.create", { name_label: "new", other_config: {}, MTU: "-1" });
    expect(bench.db.get("network", network)).toMatchObject({
      name_label: "new",
      name_description: "",
      bridge: "xapi0",
      MTU: 1500,
      managed: true,
      tags: [],
    });
  });

  it("counts bridges upwards, never back", async () => {
    const bench = await benchOf({ hosts: [{ name: "a", nics: [] }] });
    const create = () => bench.ref("network.create", { other_config: {} });
    await bench.value("network.destroy", await create());
    expect(bench.db.get("network", await create()).bridge).toBe("xapi1");
  });

  it("takes a bridge name that is short, free and unsuspicious", async () => {
    const bench = await benchOf({ hosts: [{ name: "a", nics: [] }] });
    const named = (bridge: string) => ({ other_config: {}, bridge });
    for (const bridge of ["xenbr9", "xapi7", "eth0", "a-bridge-too-far"]) {
      expect(await bench.refusal("network.create", named(bridge))).toEqual(["INVALID_VALUE", "bridge", bridge]);
    }
    await bench.value("network.create", named("brguest"));
    expect(await bench.refusal("network.create", named("brguest"))).toEqual(["BRIDGE_NAME_EXISTS", "brguest"]);
  });
});

describe("network.destroy", () => {
  it("P4 asks for attached VIFs, then for PIFs", async () => {
    const bench = await benchOf({
      networks: [{ name: "internal" }],
      hosts: [{ name: "a", nics: ["eth0"] }],
      vms: [
        { name: "guest", on: "a", networks: ["xenbr0"] },
        { name: "halted", networks: ["internal"] },
      ],
    });
    const xenbr0 = bench.network("xenbr0");
    const [vif = ""] = bench.db.get("VM", bench.vm("guest")).VIFs;
    expect(await bench.refusal("network.destroy", xenbr0)).toEqual(["NETWORK_CONTAINS_VIF", vif]);
    await bench.value("VIF.unplug", vif);
    expect(await bench.refusal("network.destroy", xenbr0)).toEqual(["NETWORK_CONTAINS_PIF", bench.pif("a", "eth0")]);
    await bench.value("network.destroy", bench.network("internal"));
    expect(bench.db.get("VM", bench.vm("halted")).VIFs).toEqual([]);
  });

  it("keeps the host-internal management network", async () => {
    const bench = await benchOf({
      networks: [{ name: "inside", otherConfig: { is_host_internal_management_network: "true" } }],
      hosts: [{ name: "a", nics: [] }],
    });
    const inside = bench.network("inside");
    expect(await bench.refusal("network.destroy", inside)).toEqual(["CANNOT_DESTROY_SYSTEM_NETWORK", inside]);
  });
});

describe("network purposes", () => {
  it("W1 never mix the two flavours of NBD, and may be said twice", async () => {
    for (const [one, other] of [
      ["nbd", "insecure_nbd"],
      ["insecure_nbd", "nbd"],
    ] as const) {
      const bench = await benchOf({ networks: [{ name: "x" }, { name: "y" }], hosts: [{ name: "a", nics: [] }] });
      const [x, y] = [bench.network("x"), bench.network("y")];
      await bench.value("network.remove_purpose", x, one);
      await bench.value("network.add_purpose", x, one);
      await bench.value("network.add_purpose", x, one);
      expect(bench.db.get("network", x).purpose).toEqual([one]);
      expect(await bench.refusal("network.add_purpose", y, other)).toEqual([
        "NETWORK_INCOMPATIBLE_PURPOSES",
        other,
        one,
      ]);
    }
  });
});

describe("VIF.move", () => {
  it("needs the network on the VM's host, through a PIF that is in no bond", async () => {
    const bench = await benchOf({
      networks: [{ name: "bonded" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0", "eth1", "eth2"],
          bonds: [{ device: "bond0", members: ["eth1", "eth2"], network: "bonded" }],
        },
      ],
      vms: [{ name: "guest", on: "a", networks: ["xenbr0"] }],
    });
    const [vif = ""] = bench.db.get("VM", bench.vm("guest")).VIFs;
    expect(await bench.refusal("VIF.move", vif, bench.network("xenbr1"))).toEqual([
      "HOST_CANNOT_ATTACH_NETWORK",
      bench.host("a"),
      bench.network("xenbr1"),
    ]);
    await bench.value("VIF.move", vif, bench.network("bonded"));
    expect(bench.db.get("VIF", vif)).toMatchObject({ network: bench.network("bonded"), currently_attached: true });
  });
});

describe("VIFs", () => {
  it("are made detached, plugged into running VMs only, and destroyed when detached", async () => {
    const bench = await benchOf({
      hosts: [{ name: "a", nics: ["eth0"] }],
      vms: [
        { name: "guest", on: "a", networks: [] },
        { name: "halted", networks: ["xenbr0"] },
      ],
    });
    const wanted = { device: "0", network: bench.network("xenbr0"), VM: bench.vm("guest"), MAC: "", other_config: {} };
    const vif = await bench.ref("VIF.create", wanted);
    expect(await bench.refusal("VIF.create", wanted)).toEqual(["DEVICE_ALREADY_EXISTS", "0"]);
    expect(bench.db.get("VIF", vif)).toMatchObject({ currently_attached: false, MAC_autogenerated: true });
    await bench.value("VIF.plug", vif);
    const [code] = await bench.refusal("VIF.destroy", vif);
    expect(code).toBe("OPERATION_NOT_ALLOWED");
    await bench.value("VIF.unplug", vif);
    await bench.value("VIF.destroy", vif);
    const [other = ""] = bench.all("VIF");
    const expected = ["VM_BAD_POWER_STATE", bench.vm("halted"), "running", "halted"];
    expect(await bench.refusal("VIF.plug", other)).toEqual(expected);
  });
});
