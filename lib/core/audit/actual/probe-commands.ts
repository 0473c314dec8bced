/**
 * Everything that is ever asked of a host, word for word: nothing that a user typed gets in, nothing here changes
 * anything, and columns are named so that keys and pre-shared secrets in other columns are never read. Plain words, which
 * no shell has to interpret. Sources: xenapi.md 5.5 and 7 (xcp-networkd asks the same), ovs-vswitchd(8), ip(8), lldpcli(8).
 */
export const probeCommands = {
  backend: "/opt/xensource/bin/xe-get-network-backend",
  units:
    "systemctl show --property=Id,LoadState,ActiveState openvswitch.service ovsdb-server.service ovs-vswitchd.service openvswitch-xapi-sync.service",
  service: "service openvswitch status",
  databaseAlive: "ovs-appctl --target=ovsdb-server version",
  switchAlive: "ovs-appctl version",
  bondList: "ovs-appctl bond/list",
  bondShow: "ovs-appctl bond/show",
  lacpShow: "ovs-appctl lacp/show",
  bridges: "ovs-vsctl --timeout=5 --format=json --columns=name,ports list Bridge",
  ports: "ovs-vsctl --timeout=5 --format=json --columns=_uuid,name list Port",
  interfaces: "ovs-vsctl --timeout=5 --format=json --columns=name,link_state,mac_in_use list Interface",
  links: "ip -j link",
  addresses: "ip -j addr",
  /** Before iproute2 4.13 (XenServer 7, XCP-ng 8.2) there is no `-j`. */
  linksAsText: "ip -o link",
  addressesAsText: "ip -o addr",
  neighbours: "lldpcli -f json show neighbors",
} as const;

export type ProbeCommand = keyof typeof probeCommands;

export const probeCommandNames = Object.keys(probeCommands) as readonly ProbeCommand[];

/** How a command ended. */
export type CommandAnswer =
  | { readonly kind: "ended"; readonly status: number | null; readonly stdout: string; readonly stderr: string }
  /** Cut off by us: it took too long, or said too much. */
  | { readonly kind: "cut"; readonly why: "time" | "length" };

export type ProbeAnswers = Readonly<Record<ProbeCommand, CommandAnswer>>;
