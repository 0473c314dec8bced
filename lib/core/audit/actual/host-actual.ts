import type { Failure } from "@/lib/core/shared/failure";
import type { HostUuid } from "@/lib/core/topology/ids";

/**
 * What a host says of itself when it is asked (over SSH, with the commands of `probe-commands.ts`). `null` where the host
 * was asked and could not say; `gaps` has the reason.
 */
export interface HostActual {
  readonly backend: "openvswitch" | "bridge" | null;
  /** Of ovs-vswitchd, `2.17.7`; null while it does not answer. */
  readonly openVswitch: string | null;
  /** In the order of the daemons' names. */
  readonly daemons: readonly ActualDaemon[];
  /** Bonds of two members or more; a bond of one member is a plain port (xenapi.md 5.5). */
  readonly bonds: readonly ActualBond[] | null;
  /** Open vSwitch's bridges, by name. */
  readonly bridges: readonly ActualBridge[] | null;
  readonly interfaces: readonly ActualInterface[] | null;
  readonly links: readonly ActualLink[] | null;
  readonly addresses: readonly ActualAddress[] | null;
  /** By LLDP; null where lldpd does not run. */
  readonly neighbours: readonly ActualNeighbour[] | null;
  /** What could not be read, in words: `lldpcli: not installed`. */
  readonly gaps: readonly string[];
}

export interface ActualDaemon {
  readonly name: "ovsdb-server" | "ovs-vswitchd" | "ovs-xapi-sync";
  readonly state: "running" | "stopped" | "unknown";
  /** What showed it: `answers`, `service openvswitch status`, … */
  readonly shownBy: string;
}

export interface ActualBond {
  /** The port of Open vSwitch: the bond PIF's device. */
  readonly bond: string;
  /** Open vSwitch's word: an LACP bond is `balance-tcp` or, hashing by source MAC, `balance-slb`. */
  readonly mode: string;
  readonly lacp: "off" | "configured" | "negotiated";
  /** Carries everything (active-backup) or broadcasts (balance-*); null while no member is enabled. */
  readonly activeMember: string | null;
  /** By device. */
  readonly members: readonly ActualMember[];
}

export interface ActualMember {
  readonly device: string;
  /** Carries traffic now, or could at once. */
  readonly enabled: boolean;
  /** Could carry traffic; `enabled` follows after the delay. */
  readonly mayEnable: boolean;
  readonly carrier: "up" | "down" | "unknown";
  readonly lacp: ActualLacp | null;
}

export interface ActualLacp {
  /** `current`: the partner is heard; `expired`: not lately; `defaulted`: given up on. */
  readonly state: "current" | "expired" | "defaulted";
  readonly attached: boolean;
  /** System id of the partner (a MAC), null while none was heard. */
  readonly partner: string | null;
  /** The partner's aggregation key: what it groups has one key. */
  readonly partnerKey: number | null;
}

export interface ActualBridge {
  readonly name: string;
  readonly ports: readonly string[];
}

export interface ActualInterface {
  readonly name: string;
  readonly carrier: "up" | "down" | "unknown";
  readonly mac: string | null;
}

/** One of `ip link`. */
export interface ActualLink {
  readonly name: string;
  readonly carrier: "up" | "down" | "unknown";
  readonly mtu: number | null;
  readonly mac: string | null;
}

/** One of `ip addr`. */
export interface ActualAddress {
  readonly link: string;
  /** `192.0.2.1/24` */
  readonly address: string;
}

/** What is plugged in at the other end. */
export interface ActualNeighbour {
  readonly device: string;
  /** Name or, without one, id of the switch. */
  readonly system: string;
  readonly port: string;
}

/** A host that was asked. */
export type HostProbe =
  | { readonly host: HostUuid; readonly outcome: "answered"; readonly at: string; readonly actual: HostActual }
  | {
      readonly host: HostUuid;
      /** Nothing was sent but a greeting: its key has never been accepted (`new`), or is another one (`changed`). */
      readonly outcome: "host-key";
      readonly trust: "new" | "changed";
      /** What it showed: `SHA256:…`, as ssh-keygen -l writes it. */
      readonly fingerprint: string;
      readonly failure: Failure;
    }
  | { readonly host: HostUuid; readonly outcome: "failed"; readonly failure: Failure };
