import { emptyDraft } from "@/lib/core/draft/change";
import { basisOf } from "@/lib/core/plan/basis";
import { safestOptions, type Plan, type PlanOptions, type Probe } from "@/lib/core/plan/plan";
import { markerKey, type NetworkTarget, type Step } from "@/lib/core/plan/step";
import type { Host } from "@/lib/core/topology/entities";
import { nicsOfHost, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * A plan by hand, for tests of how plans are carried out: a network `Main`, then a bond of eth0 and eth1 on every host,
 * members first, each in a wave of its own with two probes, and the way back for every step.
 */
export function safePlan(topology: PoolTopology, options: Partial<PlanOptions> = {}): Plan {
  const main: NetworkTarget = { kind: "planned", marker: "main", name: "Main" };
  const coordinatorLast = [...topology.hosts].toReversed();
  const bonds = coordinatorLast.map((host) => ({ host, step: bondStep(topology, host, main) }));
  const given = { ...safestOptions, ...options };
  const groups = given.waveSize > 1 ? [bonds] : bonds.map((bond) => [bond]);
  return {
    pool: topology.pool.uuid,
    poolName: topology.pool.name,
    draft: emptyDraft,
    options: given,
    basis: basisOf(topology, emptyDraft),
    digest: "by-hand",
    steps: [networkStep(main), ...bonds.map(({ step }) => step)],
    waves: [
      { name: "Networks", kind: "pool", hosts: [], steps: ["network"], probes: [] },
      ...groups.map((group) => ({
        name: group.map(({ host }) => host.name).join(" and "),
        kind: "members" as const,
        hosts: group.map(({ host }) => host.uuid),
        steps: group.map(({ step }) => step.id),
        probes: group.flatMap(({ host }) => probesOf(host)),
      })),
    ],
    impact: [],
  };
}

function networkStep(network: NetworkTarget): Step {
  return {
    id: "network",
    title: "Make the network Main",
    host: null,
    risk: "additive",
    command: {
      call: "network.create",
      name: "Main",
      description: "",
      mtu: 1500,
      otherConfig: { automatic: "false", [markerKey]: "main" },
    },
    before: [{ claim: "network-name-free", name: "Main" }],
    after: [{ claim: "network-present", network }],
    undoByHand: "xe network-destroy",
    inverse: [
      {
        id: "network / undo",
        title: "Remove the network Main",
        host: null,
        risk: "additive",
        command: { call: "network.destroy", network },
        before: [
          { claim: "network-present", network },
          { claim: "network-empty", network },
        ],
        after: [{ claim: "network-absent", network }],
        undoByHand: "",
      },
    ],
  };
}

function bondStep(topology: PoolTopology, host: Host, network: NetworkTarget): Step {
  const [primary, ...others] = nicsOfHost(topology, host.uuid).filter((nic) => /^eth[01]$/u.test(nic.device));
  if (primary === undefined) throw new Error(`${host.name} has no eth0`);
  const members = [primary, ...others].map((nic) => nic.uuid);
  const here = { host: host.uuid, network };
  return {
    id: `bond ${host.name}`,
    title: `Bond eth0 and eth1 of ${host.name}`,
    host: host.uuid,
    risk: "disruptive",
    command: { call: "Bond.create", ...here, members, mac: "", mode: "active-backup", properties: {} },
    before: [{ claim: "network-free-on-host", ...here }],
    after: [
      {
        claim: "bond-present",
        ...here,
        members,
        primaryMember: primary.uuid,
        mode: "active-backup",
        properties: {},
      },
    ],
    undoByHand: "xe bond-destroy",
    inverse: [
      {
        id: `bond ${host.name} / undo`,
        title: `Break the bond of ${host.name}`,
        host: host.uuid,
        risk: "disruptive",
        command: { call: "Bond.destroy", ...here },
        before: [],
        after: [{ claim: "bond-absent", ...here }],
        undoByHand: "",
      },
    ],
  };
}

function probesOf(host: Host): readonly Probe[] {
  return [
    { id: `${host.name} / address`, host: host.uuid, kind: "management-reachable", expects: [host.address] },
    { id: `${host.name} / forwarded`, host: host.uuid, kind: "forwarded-call", expects: [host.uuid] },
  ];
}
