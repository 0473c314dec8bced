import { pifOfManagement } from "@/lib/core/run/pif-of-management";
import type { IPv4Config } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What a person at the console of a host that cannot be reached needs to know, ready to be typed in. */
export interface RecoveryCard {
  readonly host: HostUuid;
  readonly hostName: string;
  /** The NIC to give management to: the primary member of the bond, or the NIC that carried it. */
  readonly device: string;
  /** VLAN tag that management used; null for none. */
  readonly vlan: number | null;
  readonly mode: IPv4Config["mode"];
  readonly address: string;
  readonly netmask: string;
  readonly gateway: string;
  readonly dns: string;
  /** Management address of the coordinator; null when this host is the coordinator. */
  readonly coordinator: string | null;
  /** In the order in which they are done. */
  readonly steps: readonly string[];
}

/**
 * The way back at the console: the emergency network reset of xsconsole, or `xe-reset-networking`, takes effect at the
 * next boot, ends the host's VMs, and drops its bonds, VLANs and addresses (xapi `check_network_reset`). So looking first,
 * and mending the switch, come before it. `topology` is the last that was seen of the pool.
 */
export function recoveryCard(topology: PoolTopology, host: HostUuid): RecoveryCard {
  const known = topology.hostOf.get(host);
  const { pif, device, vlan } = pifOfManagement(topology, host);
  const isCoordinator = topology.pool.coordinator === host;
  const facts = {
    host,
    hostName: known?.name ?? host,
    device,
    vlan,
    mode: pif?.ipv4.mode ?? "None",
    address: pif?.ipv4.address === undefined || pif.ipv4.address === "" ? (known?.address ?? "") : pif.ipv4.address,
    netmask: pif?.ipv4.netmask ?? "",
    gateway: pif?.ipv4.gateway ?? "",
    dns: pif?.ipv4.dns ?? "",
    coordinator: isCoordinator ? null : (topology.hostOf.get(topology.pool.coordinator)?.address ?? ""),
  } as const;
  return { ...facts, steps: stepsOf(facts) };
}

function stepsOf(card: Omit<RecoveryCard, "steps">): readonly string[] {
  const bring =
    card.mode === "Static"
      ? `Static, ${card.address}, netmask ${card.netmask}, gateway ${card.gateway || "none"}, DNS ${card.dns || "none"}`
      : "DHCP";
  return [
    `Open the console of ${card.hostName} (iLO, iDRAC, IPMI or a screen) and log in as root.`,
    `Look whether ${card.device} has a link, and whether the switch ports of the bond are set up for its mode. Often this is all; then let the run look again.`,
    "If that does not help: xsconsole, Network and Management Interface, Emergency Network Reset. It ends the VMs of this host, and the host boots again; high availability must be off.",
    `Choose the device ${card.device}${card.vlan === null ? "" : ` with VLAN ${String(card.vlan)}`}, ${bring}${card.coordinator === null ? "" : `, coordinator ${card.coordinator}`}.`,
    `The same by command: ${resetCommand(card)}`,
    "When the host answers again, let the run look again: it goes on from what it finds.",
  ];
}

function resetCommand(card: Omit<RecoveryCard, "steps">): string {
  const address =
    card.mode === "Static"
      ? [
          "--mode=static",
          `--ip=${card.address}`,
          `--netmask=${card.netmask}`,
          ...(card.gateway === "" ? [] : [`--gateway=${card.gateway}`]),
          ...(card.dns === "" ? [] : [`--dns=${card.dns}`]),
        ]
      : ["--mode=dhcp"];
  return [
    "xe-reset-networking",
    ...(card.coordinator === null ? [] : [`--master=${card.coordinator}`]),
    `--device=${card.device}`,
    ...(card.vlan === null ? [] : [`--vlan=${String(card.vlan)}`]),
    ...address,
  ].join(" ");
}
