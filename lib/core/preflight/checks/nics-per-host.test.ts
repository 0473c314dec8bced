import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { preflight } from "@/lib/core/preflight/preflight-pools.builder";
import { hostId, netId, pool } from "@/lib/core/topology/topology.builder";

const hosts = pool();
for (const name of ["a", "b"]) hosts.host(name, (host) => host.nic("eth0").nic("eth1").nic("eth2"));

const chosen = (...devices: readonly string[]) => ({
  ...bondOf(["eth0", "eth1"]),
  hostMembers: [{ host: hostId("b"), memberNetworks: devices.map(netId) }],
});
const about = (change: ReturnType<typeof chosen>) =>
  preflight(hosts, change).filter(({ code }) => /PER_HOST|ON_HOST/u.test(code));

describe("NICs that were chosen for one host", () => {
  it("are told with what the toolstack may do to them", () => {
    const [finding] = about(chosen("eth1", "eth2"));
    expect([finding?.code, finding?.severity, finding?.summary]).toEqual([
      "PREFLIGHT.NICS_CHOSEN_PER_HOST",
      "warning",
      "On b the bond is made of eth1 and eth2.",
    ]);
    expect(finding?.subjects).toEqual([{ kind: "host", uuid: hostId("b") }]);
  });

  it("may not be one, and need no word where they are the same as elsewhere", () => {
    expect(about(chosen("eth1")).map(({ code, severity }) => [severity, code])).toEqual([
      ["blocker", "PREFLIGHT.TOO_FEW_NICS_ON_HOST"],
      ["warning", "PREFLIGHT.NICS_CHOSEN_PER_HOST"],
    ]);
    expect(about(chosen("eth1", "eth0"))).toEqual([]);
  });
});
