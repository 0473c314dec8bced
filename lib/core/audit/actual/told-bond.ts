import type { ActualBond } from "@/lib/core/audit/actual/host-actual";
import { actualModeWords, recordedModeWords } from "@/lib/core/audit/actual/mode-words";
import type { BondBeside } from "@/lib/core/audit/actual/recorded-beside-actual";

/** A bond as the pool records it beside the bond that its host has, in words: for a page and for documents. */
export interface ToldBond {
  readonly device: string;
  readonly recorded: { readonly mode: string; readonly members: readonly string[] } | null;
  readonly actual:
    | (Pick<ActualBond, "lacp" | "activeMember"> & {
        readonly mode: string;
        readonly members: readonly Omit<ActualBond["members"][number], "mayEnable">[];
      })
    | null;
}

export function toldBond({ device, recorded, actual }: BondBeside): ToldBond {
  return {
    device,
    recorded:
      recorded === null
        ? null
        : { mode: recordedModeWords(recorded.bond), members: recorded.nics.map((nic) => nic.device) },
    actual:
      actual === null
        ? null
        : {
            mode: actualModeWords(actual),
            lacp: actual.lacp,
            activeMember: actual.activeMember,
            members: actual.members.map(({ device: member, enabled, carrier, lacp }) => ({
              device: member,
              enabled,
              carrier,
              lacp,
            })),
          },
  };
}

/** Headings of `toldRow`. */
export const toldHead = ["Bond", "Recorded", "Actual", "Active member", "Members"] as const;

export function toldRow({ device, recorded, actual }: ToldBond): readonly string[] {
  return [
    device,
    recorded === null ? "no such bond" : `${recorded.members.join(" + ")}, ${recorded.mode}`,
    actual === null ? "no such bond" : `${actual.members.map((one) => one.device).join(" + ")}, ${actual.mode}`,
    actual === null ? "" : (actual.activeMember ?? "none"),
    (actual?.members ?? []).map(memberWords).join("; "),
  ];
}

type Member = NonNullable<ToldBond["actual"]>["members"][number];

function memberWords({ device, enabled, carrier, lacp }: Member): string {
  const state = `${device} ${enabled ? "enabled" : "disabled"}, link ${carrier}`;
  if (lacp === null) return state;
  const key = lacp.partnerKey === null ? "" : ` key ${String(lacp.partnerKey)}`;
  return `${state}, LACP ${lacp.state}, partner ${lacp.partner ?? "none"}${key}`;
}
