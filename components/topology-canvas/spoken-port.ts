import type { PortNode } from "@/lib/core/graph/graph";

const roleWords = { management: "management", storage: "storage", address: "address" } as const;

/** A NIC in one sentence, for those who listen. */
export function spokenPort(port: PortNode, hostName: string, bondName: string | null): string {
  const roles = port.roles
    .filter((role) => role.mark !== "removed")
    .map((role) => `${roleWords[role.kind]} ${role.address}`);
  const bond = bondName === null ? [] : [`${port.primary ? "primary member" : "member"} of bond ${bondName}`];
  const draft = port.mark === "moved" ? ["in the draft"] : [];
  return [`${port.device} on ${hostName}`, port.link.word, port.link.speed, ...roles, ...bond, ...draft]
    .filter((word) => word !== "")
    .join(", ");
}
