import type { ActualDaemon } from "@/lib/core/audit/actual/host-actual";

type Daemon = Pick<ActualDaemon, "name" | "state">;

const names = ["ovsdb-server", "ovs-vswitchd", "ovs-xapi-sync"] as const;

/**
 * Reads `service openvswitch status` where it is Open vSwitch's own script: `ovsdb-server is running with pid 2378`,
 * `ovs-vswitchd is not running`. Nothing where systemd answers in its place.
 */
export function parseServiceStatus(text: string): readonly Daemon[] {
  return names.flatMap((name) => {
    const said = new RegExp(`^${name} is (not )?running`, "mu").exec(text);
    return said === null ? [] : [{ name, state: said[1] === undefined ? ("running" as const) : ("stopped" as const) }];
  });
}

const unitOf: Readonly<Record<string, ActualDaemon["name"]>> = {
  "ovsdb-server.service": "ovsdb-server",
  "ovs-vswitchd.service": "ovs-vswitchd",
  "openvswitch-xapi-sync.service": "ovs-xapi-sync",
};

/** Reads `systemctl show --property=Id,LoadState,ActiveState …`: blocks of `key=value`. Units that are not there are left out. */
export function parseUnits(text: string): readonly Daemon[] {
  return text.split(/\n\s*\n/u).flatMap((block) => {
    const value = (key: string): string => new RegExp(`^${key}=(.*)$`, "mu").exec(block)?.[1]?.trim() ?? "";
    const name = unitOf[value("Id")];
    if (name === undefined || value("LoadState") !== "loaded") return [];
    return [{ name, state: value("ActiveState") === "active" ? ("running" as const) : ("stopped" as const) }];
  });
}
