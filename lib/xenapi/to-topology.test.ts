import { describe, expect, it } from "vitest";
import { createPoolTables } from "@/lib/mirror/pool-tables";
import { createProjection, toTopology } from "@/lib/xenapi/to-topology";
import type { WireClass } from "@/lib/xenapi/wire";

type Records = { readonly [Class in WireClass]?: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

const base: Records = {
  pool: { P: { uuid: "pool", name_label: "PDX0", master: "H2" } },
  host: {
    H1: { uuid: "host-1", name_label: "a", metrics: "HM1", software_version: { network_backend: "openvswitch" } },
    H2: { uuid: "host-2", name_label: "b", metrics: "gone", software_version: { platform_name: "XCP" } },
  },
  host_metrics: { HM1: { uuid: "hm", live: false } },
  network: { N0: { uuid: "net-0", bridge: "xenbr0" }, N9: { uuid: "net-9", bridge: "xapi9" } },
};

function tablesOf(records: Records) {
  const pool = createPoolTables();
  pool.apply(batchOf("add", records));
  return pool;
}

function batchOf(operation: "add" | "mod", records: Records) {
  const events = Object.entries(records).flatMap(([cls, rows]) =>
    Object.entries(rows).map(([ref, snapshot]) => ({ class: cls, operation, ref, snapshot })),
  );
  return { token: "", valid_ref_counts: {}, events };
}

function projected(records: Records) {
  const result = toTopology(tablesOf({ ...base, ...records }).tables);
  if (result === null) throw new Error("no pool");
  return result;
}

const pif = (uuid: string, more: Record<string, unknown> = {}) => ({
  uuid,
  host: "H1",
  network: "N0",
  device: "eth0",
  ...more,
});

describe("hosts", () => {
  it("come with the coordinator first, and tell what is known of their life and backend", () => {
    const { hosts } = projected({}).records;
    expect(hosts.map(({ uuid, live, backend, product }) => ({ uuid, live, backend, product }))).toEqual([
      { uuid: "host-2", live: "unknown", backend: "bridge", product: { brand: "XCP", version: "" } },
      { uuid: "host-1", live: false, backend: "openvswitch", product: { brand: "", version: "" } },
    ]);
  });
});

describe("PIFs", () => {
  it("are one of five kinds, in xapi's precedence", () => {
    const { records, findings } = projected({
      pif: {
        A: pif("tunnel", { tunnel_access_PIF_of: ["T"], VLAN_master_of: "V" }),
        B: pif("vlan", { VLAN_master_of: "V", sriov_logical_PIF_of: ["S"], bond_master_of: ["B"] }),
        C: pif("sriov", { sriov_logical_PIF_of: ["S"], bond_master_of: ["B"] }),
        D: pif("bond", { bond_master_of: ["B"] }),
        E: pif("nic", { bond_slave_of: "B" }),
      },
      tunnel: { T: { uuid: "t", access_PIF: "A", transport_PIF: "E" } },
      vlan: { V: { uuid: "v", tag: "25", tagged_PIF: "D", untagged_PIF: "B" } },
      network_sriov: { S: { uuid: "s", physical_PIF: "E", logical_PIF: "C" } },
      bond: { B: { uuid: "bond", master: "D", slaves: ["E"], primary_slave: "E" } },
    });
    expect(Object.fromEntries(records.pifs.map((each) => [each.uuid, each]))).toMatchObject({
      tunnel: { role: "tunnel", tunnel: "t", transportPif: "nic" },
      vlan: { role: "vlan", vlan: "v", tag: 25, carrierPif: "bond" },
      sriov: { role: "sriov", physicalPif: "nic" },
      bond: { role: "bond", bond: "bond" },
      nic: { role: "physical", memberOf: "bond", position: 0 },
    });
    expect(records.bonds).toMatchObject([{ uuid: "bond", host: "host-1", interfacePif: "bond", members: ["nic"] }]);
    expect(findings).toEqual([]);
  });

  it("are listed by host, then position, then device", () => {
    const { pifs } = projected({
      network: { ...base.network, N1: { uuid: "net-1", bridge: "xenbr1" }, N10: { uuid: "net-10", bridge: "xenbr10" } },
      pif: {
        A: pif("h1-odd2", { network: "N9", device: "odd2" }),
        B: pif("h1-odd10", { network: "N9", device: "odd10" }),
        C: pif("h1-10", { network: "N10", device: "eth10" }),
        D: pif("h1-1", { network: "N1", device: "eth7" }),
        E: pif("h2-0", { host: "H2" }),
      },
    }).records;
    expect(pifs.map(({ uuid }) => uuid)).toEqual(["h2-0", "h1-1", "h1-10", "h1-odd2", "h1-odd10"]);
  });

  it.each([
    [
      { carrier: true, speed: "1000", duplex: true },
      { carrier: "up", speed: 1000, duplex: "full" },
    ],
    [
      { carrier: true, speed: "100", duplex: false },
      { carrier: "up", speed: 100, duplex: "half" },
    ],
    [
      { carrier: false, speed: "0", duplex: false },
      { carrier: "down", speed: null, duplex: "unknown" },
    ],
    [
      { carrier: true, speed: 65535, duplex: false },
      { carrier: "up", speed: null, duplex: "unknown" },
    ],
  ])("have a link that says what xapi knows: %j", (metrics, link) => {
    const { pifs } = projected({
      pif: { A: pif("nic", { metrics: "M" }) },
      pif_metrics: {
        M: { uuid: "m", pci_bus_path: "0000:04:00.1", vendor_name: "N/A", device_name: "I350", ...metrics },
      },
    }).records;
    expect(pifs[0]).toMatchObject({
      link,
      card: { vendor: "", device: "I350", slot: "0000:04:00", path: "0000:04:00.1" },
    });
  });

  it("without metrics have an unknown link, which is nobody's fault", () => {
    const { records, findings } = projected({ pif: { A: pif("nic", { metrics: "gone" }) } });
    expect(records.pifs[0]).toMatchObject({ link: { carrier: "unknown", speed: null, duplex: "unknown" } });
    expect(findings).toEqual([]);
  });
});

describe("what else is going on", () => {
  it("is told by the operations of pool and hosts, without the tasks that carry them", () => {
    const { pool, hosts } = projected({
      pool: { P: { uuid: "pool", master: "H1", current_operations: { "OpaqueRef:t1": "ha_enable" } } },
      host: { H1: { uuid: "host-1", current_operations: { "OpaqueRef:t3": "vm_start", "OpaqueRef:t2": "evacuate" } } },
    }).records;
    expect([pool.currentOperations, hosts[0]?.currentOperations]).toEqual([["ha_enable"], ["evacuate", "vm_start"]]);
  });

  it("is nothing on a server that does not say", () => {
    const { pool, hosts } = projected({}).records;
    expect([pool.currentOperations, pool.sizeRestricted]).toEqual([[], "unknown"]);
    expect([hosts[0]?.currentOperations, hosts[0]?.multipathing]).toEqual([[], false]);
  });

  it.each([
    ["true", true],
    ["false", false],
  ])("includes whether the licence restricts the size of the pool (%s)", (value, expected) => {
    const restrictions = { restrict_pool_size: value };
    const { pool } = projected({ pool: { P: { uuid: "pool", master: "H1", restrictions } } }).records;
    expect(pool.sizeRestricted).toBe(expected);
  });

  it.each([
    [{ multipathing: true }, true],
    [{ multipathing: false, other_config: { multipathing: "true" } }, false],
    [{ other_config: { multipathing: "true" } }, true],
  ])("includes multipathing, in its own column or the old place: %j", (columns, expected) => {
    const { hosts } = projected({ host: { H1: { uuid: "host-1", ...columns } } }).records;
    expect(hosts[0]?.multipathing).toBe(expected);
  });

  it("includes who takes part in clustering, over which PIF", () => {
    const { records, findings } = projected({
      pif: { A: pif("nic") },
      cluster_host: {
        C: { uuid: "c1", host: "H1", PIF: "A", enabled: true },
        D: { uuid: "c2", host: "H2", PIF: "OpaqueRef:NULL" },
      },
    });
    expect(records.clusterHosts).toEqual([
      { uuid: "c1", host: "host-1", pif: "nic", enabled: true },
      { uuid: "c2", host: "host-2", pif: null, enabled: false },
    ]);
    expect(findings).toEqual([]);
  });
});

describe("guests", () => {
  it("are VMs and their VIFs, not templates, snapshots, control domains or anything of theirs", () => {
    const { vms, vifs } = projected({
      vm: {
        V: { uuid: "vm", name_label: "web", power_state: "Running", resident_on: "H1" },
        T: { uuid: "template", is_a_template: true },
        S: { uuid: "snapshot", is_a_snapshot: true },
        D: { uuid: "dom0", is_control_domain: true },
      },
      vif: Object.fromEntries(
        ["V", "T", "S", "D"].map((vm) => [`F${vm}`, { uuid: `vif-${vm}`, VM: vm, network: "N0" }]),
      ),
    }).records;
    expect(vms).toEqual([{ uuid: "vm", name: "web", powerState: "Running", residentOn: "host-1" }]);
    expect(vifs.map(({ uuid }) => uuid)).toEqual(["vif-V"]);
  });

  it("may trunk VLANs of their own", () => {
    const { vifs } = projected({
      vm: { V: { uuid: "vm" } },
      vif: { F: { uuid: "vif", VM: "V", network: "N0", trunks: ["7", 8] } },
    }).records;
    expect(vifs[0]?.trunks).toEqual([7, 8]);
  });
});

describe("a reference that points at nothing", () => {
  it("survives under a name that nothing has, and is reported", () => {
    const { records, findings } = projected({ pif: { A: pif("nic", { network: "OpaqueRef:lost" }) } });
    expect(records.pifs[0]).toMatchObject({ network: "missing-lost", position: null });
    expect(findings).toMatchObject([
      { code: "READ.DANGLING", severity: "warning", subjects: [{ kind: "pif", uuid: "nic" }] },
    ]);
    expect(JSON.stringify(records)).not.toContain("OpaqueRef");
  });
});

describe("a pool without a pool record", () => {
  it("is none", () => {
    expect(toTopology(tablesOf({ host: base.host ?? {} }).tables)).toBeNull();
  });
});

describe("projecting again", () => {
  const records: Records = {
    ...base,
    pif: { A: pif("nic-a", { metrics: "M" }), B: pif("nic-b", { network: "N9", device: "eth1" }) },
    pif_metrics: { M: { uuid: "m", carrier: true, speed: "1000", duplex: true } },
    vm: { V: { uuid: "vm", name_label: "web" } },
  };
  const both = (change: Records) => {
    const pool = tablesOf(records);
    const project = createProjection();
    const before = project(pool.tables, new Set<WireClass>(["pool"]))!.records;
    const after = project(pool.tables, pool.apply(batchOf("mod", change)))!.records;
    return { before, after };
  };

  it("replaces what changed and keeps everything else the same object", () => {
    const { before, after } = both({ pif_metrics: { M: { uuid: "m", carrier: false, speed: "0" } } });
    expect(after.pifs[0]).toMatchObject({ uuid: "nic-a", link: { carrier: "down" } });
    expect(after.pifs[0]).not.toBe(before.pifs[0]);
    expect(after.pifs[1]).toBe(before.pifs[1]);
    expect(after.vms).toBe(before.vms);
    expect(after.networks).toBe(before.networks);
  });

  it("keeps the list itself when a row changed in nothing that we show", () => {
    const { before, after } = both({ network: { N0: { uuid: "net-0", bridge: "xenbr0", MTU: "9000" } } });
    expect(after.networks).not.toBe(before.networks);
    expect(after.pifs).toBe(before.pifs);
  });

  it("moves PIFs when their host moved", () => {
    const { after } = both({ pool: { P: { uuid: "pool", name_label: "PDX0", master: "H1" } } });
    expect(after.hosts.map(({ uuid }) => uuid)).toEqual(["host-1", "host-2"]);
  });
});
