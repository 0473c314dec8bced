import type { ActualBond } from "@/lib/core/audit/actual/host-actual";
import type { Bond } from "@/lib/core/topology/entities";

/** `balance-tcp with LACP`: as Open vSwitch is told to do it (`Network_server.ovs_bond`, xenapi.md 5.5). */
export function recordedModeWords({ mode, properties }: Pick<Bond, "mode" | "properties">): string {
  if (mode !== "lacp") return modeWords(mode, false);
  return modeWords(properties["hashing_algorithm"] === "src_mac" ? "balance-slb" : "balance-tcp", true);
}

export function actualModeWords({ mode, lacp }: Pick<ActualBond, "mode" | "lacp">): string {
  return modeWords(mode, lacp !== "off");
}

function modeWords(mode: string, speaksLacp: boolean): string {
  return speaksLacp ? `${mode} with LACP` : mode;
}
