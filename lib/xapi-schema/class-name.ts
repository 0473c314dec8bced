/** The XenAPI classes that Poolbond keeps rows of, spelled as on the wire. `event` is a class without rows. */
export const classNames = [
  "session",
  "task",
  "event",
  "pool",
  "host",
  "host_metrics",
  "network",
  "PIF",
  "PIF_metrics",
  "Bond",
  "VLAN",
  "tunnel",
  "network_sriov",
  "VIF",
  "VM",
  "SR",
  "PBD",
  "PCI",
  "Cluster",
  "Cluster_host",
  "message",
  "role",
  "SDN_controller",
] as const;

export type ClassName = (typeof classNames)[number];

const known: ReadonlySet<string> = new Set(classNames);

export function isClassName(text: string): text is ClassName {
  return known.has(text);
}
