import type { LacpMemberStatus } from "@/lib/fake-xenapi/data-plane/data-plane";

export interface LacpShow {
  readonly bond: string;
  readonly negotiated: boolean;
  readonly members: Readonly<Record<string, LacpMemberStatus>>;
}

const nobody = "00:00:00:00:00:00";

/** Reads `ovs-appctl lacp/show`, with or without a bond's name: one entry per bond that has LACP switched on. */
export function parseLacpShow(text: string): readonly LacpShow[] {
  return text
    .split(/^---- /m)
    .slice(1)
    .map((section) => {
      const bond = /^(.+) ----$/m.exec(section)?.[1] ?? "";
      const [head = "", ...members] = section.split(/^(?:member|slave): /m);
      return {
        bond,
        negotiated: /^\s*status:.*\bnegotiated\b/m.test(head),
        members: Object.fromEntries(members.map(parseMember)),
      };
    });
}

function parseMember(section: string): readonly [string, LacpMemberStatus] {
  const [, device = "", state = "", attachment = ""] = /^(.+): (\w+) (\w+)/.exec(section) ?? [];
  const partner = /^\s*partner sys_id: (\S+)$/m.exec(section)?.[1] ?? nobody;
  return [
    device,
    { state: stateOf(state), attached: attachment === "attached", partner: partner === nobody ? null : partner },
  ];
}

function stateOf(word: string): LacpMemberStatus["state"] {
  return word === "current" || word === "expired" ? word : "defaulted";
}
