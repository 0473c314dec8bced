import type { BondMode, Host } from "@/lib/core/topology/entities";
import { bondLimits } from "@/lib/core/preflight/limits";

/** What does an administrator need to know to choose a mode? (xenapi.md 5.5; XenServer and XCP-ng networking guides.) */
export interface ModeFacts {
  readonly mode: BondMode;
  /** As people say it. */
  readonly name: string;
  readonly does: string;
  readonly switchNeeds: string;
  readonly failover: string;
  readonly useWhen: string;
  /** Options of `Bond.create` that this mode understands; empty unless LACP. */
  readonly options: readonly ModeOption[];
}

export interface ModeOption {
  readonly key: "hashing_algorithm" | "lacp-time" | "lacp-fallback-ab";
  readonly label: string;
  readonly explanation: string;
  /** xapi's own default comes first. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export const modeFacts: readonly ModeFacts[] = [
  {
    mode: "active-backup",
    name: "Active-backup",
    does: "One NIC carries all traffic, the others stand by.",
    switchNeeds: "Nothing. The ports must not be aggregated; they may be on different switches.",
    failover: "When the active link fails, another takes over within about a second; the address and MAC stay.",
    useWhen: "Management and storage: the simplest way to survive a cable, a port or a switch.",
    options: [],
  },
  {
    mode: "balance-slb",
    name: "Active-active (balance-slb)",
    does: "Spreads VMs over all NICs by their MAC address, and moves them when the load is uneven.",
    switchNeeds:
      "Nothing. The ports must not be aggregated; with several switches they must be in one layer 2 network.",
    failover: "VMs of a failed link move to the others; each single VIF is only ever on one NIC.",
    useWhen: "VM traffic with several VMs and plain switches. One VM alone gains no speed.",
    options: [],
  },
  {
    mode: "lacp",
    name: "LACP (802.3ad)",
    does: "Makes one link of all NICs, agreed with the switch, and spreads connections over them.",
    switchNeeds: "A LACP port channel (LAG, or MLAG over two switches) for exactly these ports, on every host.",
    failover: "Traffic of a failed link moves to the others; the switch takes part.",
    useWhen: "VM or storage traffic with many connections, where you also administer the switch.",
    options: [
      {
        key: "hashing_algorithm",
        label: "Hashing",
        explanation: "How a connection finds its NIC. By address and port one VM can use several NICs.",
        choices: [
          { value: "tcpudp_ports", label: "By IP address and TCP/UDP port" },
          { value: "src_mac", label: "By source MAC address" },
        ],
      },
      {
        key: "lacp-time",
        label: "LACP timer",
        explanation: "How often both sides confirm the link: every 30 seconds, or every second.",
        choices: [
          { value: "slow", label: "Slow (30 s)" },
          { value: "fast", label: "Fast (1 s)" },
        ],
      },
      {
        key: "lacp-fallback-ab",
        label: "Without LACP on the switch",
        explanation:
          "With fallback, one link stays in use when the switch does not answer; without it, the bond is dark.",
        choices: [
          { value: "true", label: "Fall back to active-backup" },
          { value: "false", label: "Stay down" },
        ],
      },
    ],
  },
];

/** The modes that every given host can do: LACP needs Open vSwitch (preflight.md row 3). */
export function availableModes(hosts: readonly Pick<Host, "backend" | "product">[]): readonly ModeFacts[] {
  return modeFacts.filter(({ mode }) => hosts.every((host) => bondLimits(host).modes.includes(mode)));
}

/** How many NICs may be in one bond on all of the given hosts. */
export function mostMembers(hosts: readonly Pick<Host, "backend" | "product">[]): number {
  return Math.min(...hosts.map((host) => bondLimits(host).members));
}
