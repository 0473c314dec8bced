/**
 * What the fake asks of a network below it. `createOvsDataPlane` answers with real Open vSwitch processes; without a
 * data plane the fake simulates carriers itself.
 *
 * How to read it: there are no notifications. Poll `status(host)`, as xcp-networkd's monitor polls a real host every 5 s
 * (xenapi.md 7), and write what changed:
 *   PIF_metrics.carrier of a NIC  = `carriers[device]`
 *   PIF_metrics.carrier of a bond = some member enabled
 *   Bond.links_up                 = number of `members` with `enabled` (what xcp-networkd counts in `bond/show`)
 * A member that comes back counts only after `bond_updelay`, 31 s unless the bond PIF's other_config says otherwise.
 */
import type { ActualLacp } from "@/lib/core/audit/actual/host-actual";
import type { OvsDaemon } from "@/lib/fake-xenapi/data-plane/open-vswitch-host";
import type { BondMode } from "@/lib/fake-xenapi/calls/bond/bond-properties";

export interface NicSpec {
  /** PIF.device, `eth0` */
  readonly device: string;
  /** PIF.MAC, `aa:bb:cc:dd:ee:ff` */
  readonly mac: string;
  /** The bridge of the NIC's own network (`xenbr0`); it exists while the NIC is in no bond. */
  readonly bridge: string;
}

export interface BondSpec {
  /** The bond PIF's device, `bond0` */
  readonly bond: string;
  /** The bridge of the bond's network, `xapi3` */
  readonly bridge: string;
  /** Devices of the members, in the order of Bond.slaves. */
  readonly members: readonly string[];
  readonly mode: BondMode;
  /** Bond.properties */
  readonly properties: Readonly<Record<string, string>>;
  /** The bond PIF's MAC; the first member's unless given. */
  readonly mac?: string;
  /** The bond PIF's other_config; its `bond-*` keys override xapi's timings. */
  readonly otherConfig?: Readonly<Record<string, string>>;
}

export interface MemberStatus {
  readonly device: string;
  readonly carrier: boolean;
  /** Carries traffic now. */
  readonly enabled: boolean;
  /** Could carry traffic: has carrier and, with LACP, an agreement; `enabled` follows after the delay. */
  readonly mayEnable: boolean;
  readonly lacp: ActualLacp | null;
}

export interface BondStatus {
  readonly bond: string;
  /** Open vSwitch's word: an LACP bond is `balance-tcp` or, hashing by source MAC, `balance-slb`. */
  readonly mode: string;
  /** The member that carries everything (active-backup) or broadcasts (balance-*); null while none is enabled. */
  readonly activeMember: string | null;
  /** `configured`: asked for, but no partner agrees. */
  readonly lacp: "off" | "configured" | "negotiated";
  /** In the order in which the bond was made. */
  readonly members: readonly MemberStatus[];
}

export interface HostStatus {
  /** Does the link of each NIC work, bonded or not? By device. */
  readonly carriers: Readonly<Record<string, boolean>>;
  /** Bonds of two members or more. A bond of one member is a plain port, as xapi makes it, and is not listed. */
  readonly bonds: readonly BondStatus[];
}

export interface CommandOutput {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to come in to the simulated hosts. Files go with the data plane. */
export interface SshOfHosts {
  readonly username: string;
  /** Private key that every host lets in. */
  readonly keyFile: string;
  readonly knownHostsFile: string;
  readonly hosts: readonly {
    readonly host: string;
    /** `127.0.0.1:41234` */
    readonly address: string;
    readonly fingerprint: string;
  }[];
}

/**
 * Every call waits until Open vSwitch has done what it was told, and rejects with a `DataPlaneError`. Calls for one host
 * are carried out one after the other in the order of asking, those for different hosts side by side.
 */
export interface DataPlane {
  /** Starts the host's Open vSwitch, a bridge per NIC, and a cable from each NIC to the switch. */
  addHost(host: string, nics: readonly NicSpec[]): Promise<void>;
  /**
   * Moves the NICs from their own bridges (which go, as on a real host) into the bond. With `mode: "lacp"` the switch
   * groups the same ports, unless told with `answerLacp` that it does not.
   */
  createBond(bond: BondSpec & { readonly host: string }): Promise<void>;
  /** Bond.set_mode, Bond.set_property: everything but the members and the bridge. */
  changeBond(bond: BondSpec & { readonly host: string }): Promise<void>;
  /** The members get their own bridges back; the bond's bridge goes. */
  destroyBond(bond: { readonly host: string; readonly bond: string }): Promise<void>;
  /**
   * Makes the host's bonds these: destroys, changes and creates what differs, and nothing else. For a caller that knows
   * the state it wants and not the way to it.
   */
  alignBonds(host: string, bonds: readonly BondSpec[]): Promise<void>;
  /** Pulls the cable (both ends lose carrier), or plugs it in again. Outlasts moves into and out of bonds. */
  setCarrier(host: string, device: string, up: boolean): Promise<void>;
  /**
   * Does the switch answer LACP for this bond? May be said before the bond exists. Saying it of a living bond
   * regroups the switch's ports; the bond notices within about four seconds.
   */
  answerLacp(host: string, bond: string, answers: boolean): Promise<void>;
  status(host: string): Promise<HostStatus>;
  /**
   * Runs `ovs-appctl` or `ovs-vsctl` with the host's switch as target: `exec("host-a", ["ovs-appctl", "bond/show"])`.
   * Refuses other programs, and options that lead elsewhere (DATA_PLANE.NOT_ALLOWED). A failed command is an answer:
   * see `status`.
   */
  exec(host: string, argv: readonly string[]): Promise<CommandOutput>;
  /** Ends a daemon of the host's Open vSwitch, or starts it again. */
  setDaemon(host: string, daemon: OvsDaemon, running: boolean): Promise<void>;
  /** Gives every host that was added an SSH server of its own. Once. DATA_PLANE.NOT_INSTALLED without openssh-server. */
  serveSsh(): Promise<SshOfHosts>;
  /** Ends every process and removes the sockets and databases. Also happens when the calling process dies. */
  stop(): Promise<void>;
}
