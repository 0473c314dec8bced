import { readFileSync } from "node:fs";
import {
  probeCommandNames,
  type CommandAnswer,
  type ProbeAnswers,
  type ProbeCommand,
} from "@/lib/core/audit/actual/probe-commands";

export function recorded(name: string): string {
  return readFileSync(new URL(`./recorded/${name}`, import.meta.url), "utf8");
}

export function said(stdout: string): CommandAnswer {
  return { kind: "ended", status: 0, stdout, stderr: "" };
}

export function refused(status: number, stderr: string, stdout = ""): CommandAnswer {
  return { kind: "ended", status, stdout, stderr };
}

/** Of a host that knows no command but these. */
export function answersWith(answers: Partial<ProbeAnswers>): ProbeAnswers {
  const none = Object.fromEntries(probeCommandNames.map((name) => [name, refused(127, "command not found")]));
  return { ...(none as Record<ProbeCommand, CommandAnswer>), ...answers };
}

/** A host of XCP-ng 8.3, as far as we are concerned: one LACP bond, one active-backup bond with a cable pulled. */
export function answersOf(version: "2.5" | "2.11" | "2.17"): ProbeAnswers {
  return answersWith({
    backend: said("openvswitch\n"),
    databaseAlive: said(`ovsdb-server (Open vSwitch) ${version}.0\n`),
    switchAlive: said(`ovs-vswitchd (Open vSwitch) ${version}.0\n`),
    bondList: said(recorded(`bond-list.ovs-${version}.txt`)),
    bondShow: said(recorded(`bond-show.ovs-${version}.txt`)),
    lacpShow: said(recorded(`lacp-show.ovs-${version}.txt`)),
    bridges: said(recorded("bridges.ovs-2.17.json")),
    ports: said(recorded("ports.ovs-2.17.json")),
    interfaces: said(recorded("interfaces.ovs-2.17.json")),
    links: said(recorded("ip-link.iproute2-6.1.json")),
    addresses: said(recorded("ip-addr.iproute2-6.1.json")),
    neighbours: said(recorded("lldpcli-two.lldpd-1.0.json")),
  });
}
