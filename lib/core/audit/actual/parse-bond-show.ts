export interface BondShow {
  readonly bond: string;
  readonly mode: string;
  readonly lacp: "off" | "configured" | "negotiated";
  readonly activeMember: string | null;
  /** In Open vSwitch's order, which is none. */
  readonly members: readonly { device: string; enabled: boolean; mayEnable: boolean }[];
}

/**
 * Reads `ovs-appctl bond/show`, with or without a bond's name. Understands `member` and, before Open vSwitch 2.14 (XenServer
 * 7, XCP-ng 8), `slave`. "Negotiated" is Open vSwitch's word here, which it also says in the first seconds, before any
 * partner was heard: ask `lacp/show` who was.
 */
export function parseBondShow(text: string): readonly BondShow[] {
  return text
    .split(/^---- /m)
    .slice(1)
    .map((section) => {
      const bond = /^(.+) ----$/m.exec(section)?.[1] ?? "";
      const members = section
        .split(/^(?:member|slave) /m)
        .slice(1)
        .map(parseMember);
      return {
        bond,
        mode: valueOf(section, "bond_mode"),
        lacp: lacpOf(valueOf(section, "lacp_status")),
        activeMember: members.find((member) => member.active)?.device ?? null,
        members: members.map(({ device, enabled, mayEnable }) => ({ device, enabled, mayEnable })),
      };
    });
}

function parseMember(section: string) {
  const [, device = "", state = ""] = /^(.+): (\w+)/.exec(section) ?? [];
  return {
    device,
    enabled: state === "enabled",
    mayEnable: valueOf(section, "may_enable") === "true",
    active: /^\s+active (member|slave)$/m.test(section),
  };
}

function lacpOf(status: string): BondShow["lacp"] {
  return status === "negotiated" || status === "configured" ? status : "off";
}

/** The value after `key: ` at the start of a line, indented or not. */
function valueOf(section: string, key: string): string {
  return new RegExp(`^\\s*${key}: (.*)$`, "m").exec(section)?.[1]?.trim() ?? "";
}
