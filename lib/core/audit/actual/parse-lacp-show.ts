import type { ActualLacp } from "@/lib/core/audit/actual/host-actual";

export interface LacpShow {
  readonly bond: string;
  readonly negotiated: boolean;
  readonly members: Readonly<Record<string, ActualLacp>>;
}

const nobody = "00:00:00:00:00:00";

/**
 * Reads `ovs-appctl lacp/show`, with or without a bond's name: one entry per bond that has LACP switched on. Understands
 * `member` and, before Open vSwitch 2.14, `slave`.
 */
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

function parseMember(section: string): readonly [string, ActualLacp] {
  const [, device = "", state = "", attachment = ""] = /^(.+): (\w+) (\w+)/.exec(section) ?? [];
  const system = /^\s*partner sys_id: (\S+)$/m.exec(section)?.[1] ?? nobody;
  const partner = system === nobody ? null : system;
  const key = /^\s*partner key: (\d+)$/m.exec(section)?.[1];
  const partnerKey = partner === null || key === undefined ? null : Number(key);
  return [device, { state: stateOf(state), attached: attachment === "attached", partner, partnerKey }];
}

function stateOf(word: string): ActualLacp["state"] {
  return word === "current" || word === "expired" ? word : "defaulted";
}
