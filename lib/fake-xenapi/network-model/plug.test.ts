import { describe, expect, it } from "vitest";
import { benchOf } from "@/lib/fake-xenapi/test-support/pool-bench";

describe("the MAC of a bond that is plugged", () => {
  async function plugged(follow: boolean, primaryMac: string): Promise<string> {
    const bench = await benchOf({
      networks: [{ name: "bonded" }],
      hosts: [
        {
          name: "a",
          nics: [{ device: "eth0", mac: "aa:aa:aa:aa:aa:aa" }, "eth1"],
          bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "bonded", mac: "cc:cc:cc:cc:cc:cc" }],
        },
      ],
    });
    bench.db.set("Bond", bench.bond("a", "bond0"), "auto_update_mac", follow);
    bench.db.set("PIF", bench.pif("a", "eth0"), "MAC", primaryMac);
    await bench.value("PIF.plug", bench.pif("a", "bond0"));
    return bench.pifRow("a", "bond0").MAC;
  }

  it("N1 stays when it does not follow and the primary's is unchanged", async () => {
    expect(await plugged(false, "aa:aa:aa:aa:aa:aa")).toBe("cc:cc:cc:cc:cc:cc");
  });

  it("N2 stays when it does not follow and the primary's changed", async () => {
    expect(await plugged(false, "dd:dd:dd:dd:dd:dd")).toBe("cc:cc:cc:cc:cc:cc");
  });

  it("N3 becomes the primary's when it follows", async () => {
    expect(await plugged(true, "aa:aa:aa:aa:aa:aa")).toBe("aa:aa:aa:aa:aa:aa");
  });

  it("N4 becomes the primary's new one when it follows", async () => {
    expect(await plugged(true, "dd:dd:dd:dd:dd:dd")).toBe("dd:dd:dd:dd:dd:dd");
  });
});

describe("a plug", () => {
  it("applies the network's MTU, which a mere set_MTU does not", async () => {
    const bench = await benchOf({ hosts: [{ name: "a", nics: ["eth0"] }] });
    await bench.value("network.set_MTU", bench.network("xenbr0"), 9000);
    expect(bench.pifRow("a", "eth0").MTU).toBe(1500);
    await bench.value("PIF.plug", bench.pif("a", "eth0"));
    expect(bench.pifRow("a", "eth0").MTU).toBe(9000);
  });

  it("prefers the PIF's own mtu", async () => {
    const bench = await benchOf({ hosts: [{ name: "a", nics: [{ device: "eth0", otherConfig: { mtu: "4000" } }] }] });
    await bench.value("PIF.plug", bench.pif("a", "eth0"));
    expect(bench.pifRow("a", "eth0").MTU).toBe(4000);
  });

  it("gives gateway and name server to the management interface alone", async () => {
    const dhcp = { address: "", dhcp: true } as const;
    const bench = await benchOf({
      hosts: [
        {
          name: "a",
          nics: [
            { device: "eth0", ip: dhcp, attached: false },
            { device: "eth1", ip: dhcp, attached: false, management: true },
          ],
        },
      ],
    });
    for (const nic of ["eth0", "eth1"]) {
      bench.db.patch("PIF", bench.pif("a", nic), { IP: "", netmask: "" });
      await bench.value("PIF.plug", bench.pif("a", nic));
    }
    expect(bench.pifRow("a", "eth0").gateway).toBe("");
    expect(bench.pifRow("a", "eth1").gateway).toMatch(/^10\./);
    expect(bench.db.get("host", bench.host("a")).address).toBe(bench.pifRow("a", "eth1").IP);
  });
});
