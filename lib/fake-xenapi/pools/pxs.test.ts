import { describe, expect, it } from "vitest";
import { pxsPool } from "@/lib/fake-xenapi/pools/pxs";
import { benchOf } from "@/lib/fake-xenapi/test-support/pool-bench";

describe("the tutorial's pool", () => {
  it("has the uuids, bridges and labels of the tutorial", async () => {
    const { db } = await benchOf(pxsPool());
    const networks = db.refs("network").map((ref) => db.get("network", ref));
    expect(networks.map(({ bridge, uuid }) => `${bridge} ${uuid}`).sort()).toEqual([
      "xenapi 335e74ba-13ce-12a7-5d63-40d09c360d31",
      "xenbr0 ce980e76-9eb8-c7c5-9f70-ffdda9b05adb",
      "xenbr1 28644253-3734-7ccf-1046-bd10709457bf",
      "xenbr2 45ea2b0f-cbf1-df35-010b-145b3e90b163",
      "xenbr3 95af3ef3-5be2-5365-2375-59d0784a5449",
      "xenbr4 d6d54a3d-27c0-8ebf-fd4d-1e465924c391",
      "xenbr5 92823c10-28af-3ad1-89e7-36df6ed3d83b",
    ]);
    const [pool] = db.refs("pool").map((ref) => db.get("pool", ref));
    expect(pool).toMatchObject({ name_label: "PDX0", name_description: "NA-US-OR-PDX-0" });
    expect(db.get("host", pool?.master ?? "").uuid).toBe("e28ef0a3-0738-4bc5-9146-cae1205d1e20");
  });

  it("has six NICs per host with the addresses of TABLE #1", async () => {
    const bench = await benchOf(pxsPool());
    const lines = ["xs-1", "xs-2"].map((host) =>
      [0, 1, 2, 3, 4, 5].map((position) => {
        const { MAC, IP, netmask, management } = bench.pifRow(host, `eth${position}`);
        return [MAC.slice(0, 8), IP, netmask, management ? "management" : ""].join(" ").trim();
      }),
    );
    const macs = ["00:1f:29", "00:1f:29", "00:26:55", "00:26:55", "00:1b:78", "00:1b:78"];
    const expected = (management: string, storage: string) =>
      macs.map((mac, position) => {
        if (position === 0) return `${mac} ${management} 255.255.255.224 management`;
        return position === 2 ? `${mac} ${storage} 255.255.255.240` : mac;
      });
    expect(lines).toEqual([expected("172.16.0.10", "172.16.0.35"), expected("172.16.0.12", "172.16.0.36")]);
    expect(bench.pifRow("xs-1", "eth0").uuid).toBe("8445b796-01b0-e2cf-ba17-9e7af7856925");
    expect(bench.pifRow("xs-1", "eth2").uuid).toBe("767aac49-ba37-3be7-5bad-87ae26d97e02");
    expect(bench.pifRow("xs-1", "eth5").MAC).toBe("00:1b:78:5a:21:8c");
    expect(bench.db.get("host", bench.host("xs-2")).address).toBe("172.16.0.12");
  });

  it("pairs no two ports of one card in TABLE #1", async () => {
    const bench = await benchOf(pxsPool());
    const slot = (device: string) =>
      bench.db.get("PIF_metrics", bench.pifRow("xs-1", device).metrics).pci_bus_path.replace(/\.\d$/, "");
    expect([slot("eth0"), slot("eth2"), slot("eth4")]).toEqual([slot("eth1"), slot("eth3"), slot("eth5")]);
    for (const [one, other] of [
      ["eth0", "eth3"],
      ["eth1", "eth4"],
      ["eth2", "eth5"],
    ]) {
      expect(slot(one ?? "")).not.toBe(slot(other ?? ""));
    }
  });

  it("becomes what TABLE #1 asks for", async () => {
    const bench = await benchOf(pxsPool());
    const wanted = [
      { name: "Management", members: ["eth0", "eth3"], mode: "active-backup" },
      { name: "External", members: ["eth1", "eth4"], mode: "balance-slb" },
      { name: "Storage", members: ["eth2", "eth5"], mode: "active-backup" },
    ];
    for (const { name, members, mode } of wanted) {
      const network = await bench.ref("network.create", { name_label: name, other_config: {} });
      for (const host of ["xs-2", "xs-1"]) {
        await bench.value(
          "Bond.create",
          network,
          members.map((member) => bench.pif(host, member)),
          "",
          mode,
        );
      }
    }
    const seen = ["xs-1", "xs-2"].map((host) =>
      ["bond0", "bond1", "bond2"].map((device) => {
        const { IP, management, currently_attached } = bench.pifRow(host, device);
        return { IP, management, currently_attached };
      }),
    );
    const after = (management: string, storage: string) => [
      { IP: management, management: true, currently_attached: true },
      { IP: "", management: false, currently_attached: true },
      { IP: storage, management: false, currently_attached: true },
    ];
    expect(seen).toEqual([after("172.16.0.10", "172.16.0.35"), after("172.16.0.12", "172.16.0.36")]);
    expect(bench.cuts).toEqual(["xs-2", "xs-1"]);
    for (const vm of ["web-1", "db-1", "web-2", "mail"]) expect(bench.bridgesOf(vm)).toEqual(["xapi1"]);
  });
});
