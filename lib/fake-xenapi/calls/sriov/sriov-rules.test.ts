import { describe, expect, it } from "vitest";
import { benchOf, type PoolBench } from "@/lib/fake-xenapi/test-support/pool-bench";
import type { CardSpec, HostSpec } from "@/lib/fake-xenapi/pools/pool-spec";

const networks = ["free", "s", "v", "w", "t", "bonded"].map((name) => ({ name }));
const capable = { device: "eth0", capabilities: ["sriov"] };

function pool(...hosts: readonly HostSpec[]): Promise<PoolBench> {
  return benchOf({ networks, hosts });
}

function refused(bench: PoolBench, pif: string, network = "free") {
  return bench.refusal("network_sriov.create", bench.pif("a", pif), bench.network(network));
}

describe("network_sriov.create", () => {
  it("S1 refuses whatever is no NIC", async () => {
    const bench = await pool({
      name: "a",
      nics: ["eth0", "eth1", "eth2", "eth3"],
      bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "bonded" }],
      sriovs: [{ on: "eth2", network: "s" }],
      vlans: [
        { on: "eth3", tag: 5, network: "v" },
        { on: "sriov:eth2", tag: 6, network: "w" },
      ],
      tunnels: [{ on: "eth3", network: "t" }],
    });
    for (const pif of ["bond0", "tunnel0", "sriov:eth2", "eth3.5", "eth2.6"]) {
      expect(await refused(bench, pif)).toEqual(["PIF_IS_NOT_PHYSICAL", bench.pif("a", pif)]);
    }
  });

  it("S2 refuses a NIC that has it already, or cannot", async () => {
    const bench = await pool({
      name: "a",
      nics: [capable, "eth1"],
      sriovs: [{ on: "eth0", network: "s" }],
    });
    expect(await refused(bench, "eth0")).toEqual(["NETWORK_SRIOV_ALREADY_ENABLED", bench.pif("a", "eth0")]);
    expect(await refused(bench, "eth1")).toEqual(["PIF_IS_NOT_SRIOV_CAPABLE", bench.pif("a", "eth1")]);
  });

  it("S3 refuses its own network, a network of ordinary PIFs, and NICs of another make", async () => {
    const other: CardSpec = {
      vendorId: "15b3",
      vendorName: "Mellanox",
      deviceId: "1015",
      deviceName: "ConnectX-4 Lx",
      pciBusPath: "0000:81:00.0",
      driver: "mlx5_core",
    };
    const bench = await pool(
      { name: "a", nics: [capable] },
      {
        name: "b",
        nics: [{ device: "eth0", card: other }, "eth1"],
        sriovs: [{ on: "eth0", network: "s" }],
      },
    );
    expect(await refused(bench, "eth0", "xenbr0")).toEqual([
      "NETWORK_ALREADY_CONNECTED",
      bench.host("a"),
      bench.pif("a", "eth0"),
    ]);
    expect(await refused(bench, "eth0", "xenbr1")).toEqual([
      "NETWORK_INCOMPATIBLE_WITH_SRIOV",
      bench.network("xenbr1"),
    ]);
    expect(await refused(bench, "eth0", "s")).toEqual([
      "NETWORK_HAS_INCOMPATIBLE_SRIOV_PIFS",
      bench.pif("a", "eth0"),
      bench.network("s"),
    ]);
  });

  it("makes a plugged logical PIF, and takes it away again", async () => {
    const bench = await pool({ name: "a", nics: [capable] });
    const sriov = await bench.ref("network_sriov.create", bench.pif("a", "eth0"), bench.network("free"));
    expect(bench.pifRow("a", "sriov:eth0")).toMatchObject({ MAC: "fe:ff:ff:ff:ff:ff", currently_attached: true });
    await bench.value("network_sriov.destroy", sriov);
    expect(bench.all("PIF")).toEqual([bench.pif("a", "eth0")]);
  });
});
