import type { ChangeBondMembersChange, CreateBondChange } from "@/lib/core/draft/change";
import { hostId, netId } from "@/lib/core/topology/topology.builder";

/** A bond of a draft, for tests: `bondOf(["eth0", "eth1"], { mode: "lacp", hosts: ["a"] })`. */
export function bondOf(
  members: readonly string[],
  options: Partial<Omit<CreateBondChange, "network" | "scope">> & {
    readonly name?: string;
    readonly mtu?: number;
    readonly hosts?: readonly string[];
  } = {},
): CreateBondChange {
  const { name = "Bond", mtu = 1500, hosts, ...fields } = options;
  return {
    kind: "create-bond",
    network: { name, description: "", mtu, automatic: false },
    memberNetworks: members.map(netId),
    mode: "active-backup",
    properties: {},
    scope: hosts === undefined ? { kind: "all" } : { kind: "hosts", hosts: hosts.map(hostId) },
    ...fields,
  };
}

/** Other members for the bond on a network, on all hosts, for tests: `membersOf("Guests", ["eth1", "eth3"])`. */
export function membersOf(network: string, members: readonly string[]): ChangeBondMembersChange {
  return {
    kind: "change-bond-members",
    bondNetwork: netId(network),
    memberNetworks: members.map(netId),
    mode: "active-backup",
    properties: {},
    scope: { kind: "all" },
  };
}
