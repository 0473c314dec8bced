import { describe, expect, it } from "vitest";
import type { Network, Pool } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid, PoolUuid } from "@/lib/core/topology/ids";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { patchWithoutSecrets, recordsWithoutSecrets } from "@/lib/server/without-secrets";

const pool: Pool = {
  uuid: "pool-1" as PoolUuid,
  name: "PDX0",
  description: "",
  coordinator: "host-1" as HostUuid,
  haEnabled: false,
  redoLogEnabled: false,
  currentOperations: [],
  sizeRestricted: "unknown",
  otherConfig: { auto_poweron: "true", pool_token: "hush", "XenCenter.CustomFields": "rack" },
};
const network = (name: string, otherConfig: Record<string, string>): Network => ({
  uuid: name as NetworkUuid,
  name,
  description: "",
  bridge: "xenbr0",
  mtu: 1500,
  managed: true,
  otherConfig,
});
const plain = network("plain", { automatic: "true" });
const telling = network("telling", {
  automatic: "false",
  "backup-Password": "hush",
  chap_user: "hush",
  "api-key": "hush",
});
const records: PoolRecords = {
  pool,
  hosts: [],
  pifs: [],
  bonds: [],
  networks: [plain, telling],
  vlans: [],
  tunnels: [],
  vms: [],
  vifs: [],
  srs: [],
  pbds: [],
  clusterHosts: [],
  bondAlerts: [],
};

describe("a pool on its way to a browser", () => {
  it("loses the entries whose key suggests a secret, and nothing else", () => {
    expect(recordsWithoutSecrets(records)).toEqual({
      ...records,
      pool: { ...pool, otherConfig: { auto_poweron: "true", "XenCenter.CustomFields": "rack" } },
      networks: [plain, { ...telling, otherConfig: { automatic: "false" } }],
    });
  });

  it("keeps the identity of what has nothing to hide, and of what was cleaned before", () => {
    const once = recordsWithoutSecrets(records);
    const twice = recordsWithoutSecrets(records);
    expect(once.networks[0]).toBe(plain);
    expect(twice.networks[1]).toBe(once.networks[1]);
  });

  it("loses them in patches as well", () => {
    const patch = patchWithoutSecrets({
      revision: 2,
      asOf: "2026-01-01T00:00:00Z",
      pool,
      lists: { networks: { put: [telling], gone: ["gone"] }, vms: { put: [], gone: ["vm"] } },
    });
    expect(JSON.stringify(patch)).not.toContain("hush");
    expect(patch.lists).toMatchObject({ networks: { gone: ["gone"] }, vms: { gone: ["vm"] } });
  });
});
