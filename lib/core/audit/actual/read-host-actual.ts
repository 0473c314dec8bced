import type {
  ActualBond,
  ActualBridge,
  ActualDaemon,
  ActualInterface,
  HostActual,
} from "@/lib/core/audit/actual/host-actual";
import { parseBondList } from "@/lib/core/audit/actual/parse-bond-list";
import { parseBondShow } from "@/lib/core/audit/actual/parse-bond-show";
import { parseLacpShow } from "@/lib/core/audit/actual/parse-lacp-show";
import {
  parseAddresses,
  parseAddressesAsText,
  parseLinks,
  parseLinksAsText,
} from "@/lib/core/audit/actual/parse-links";
import { parseNeighbours } from "@/lib/core/audit/actual/parse-neighbours";
import { parseOvsTable } from "@/lib/core/audit/actual/parse-ovs-table";
import { parseServiceStatus, parseUnits } from "@/lib/core/audit/actual/parse-services";
import {
  probeCommands,
  type CommandAnswer,
  type ProbeAnswers,
  type ProbeCommand,
} from "@/lib/core/audit/actual/probe-commands";

/** What do these answers say of a host? Whatever one of them lacks is a gap, and hides nothing else. */
export function readHostActual(answers: ProbeAnswers): HostActual {
  const gaps: string[] = [];
  const gap = (command: ProbeCommand): null => {
    gaps.push(`${shortName(command)}: ${reasonOf(answers[command])}`);
    return null;
  };
  /** The command's output as this parser reads it; a gap when it failed, or reads as nothing. */
  const read = <Value>(command: ProbeCommand, parse: (text: string) => Value | null): Value | null => {
    const text = outputOf(answers[command]);
    return (text === null ? null : parse(text)) ?? gap(command);
  };
  const readEither = <Value>(
    command: ProbeCommand,
    parse: (text: string) => Value | null,
    older: ProbeCommand,
    parseOlder: (text: string) => Value,
  ): Value | null => {
    const text = outputOf(answers[command]);
    const value = text === null ? null : parse(text);
    return value ?? read(older, parseOlder);
  };
  const interfaces = read("interfaces", interfacesIn);
  return {
    backend: read("backend", backendIn),
    openVswitch: versionIn(outputOf(answers.switchAlive)),
    daemons: daemonsIn(answers),
    bonds: bondsIn(answers, interfaces) ?? gap("bondList"),
    bridges: bridgesIn(answers) ?? gap("bridges"),
    interfaces,
    links: readEither("links", parseLinks, "linksAsText", parseLinksAsText),
    addresses: readEither("addresses", parseAddresses, "addressesAsText", parseAddressesAsText),
    neighbours: read("neighbours", parseNeighbours),
    gaps,
  };
}

function outputOf(answer: CommandAnswer): string | null {
  return answer.kind === "ended" && answer.status === 0 ? answer.stdout : null;
}

/** `ovs-appctl bond/list`, `ip -j link`: without the options that only say how to print. */
function shortName(command: ProbeCommand): string {
  return probeCommands[command].replaceAll(/ --(?:timeout|format|columns|property)=\S+/gu, "");
}

function reasonOf(answer: CommandAnswer): string {
  if (answer.kind === "cut") return answer.why === "time" ? "it did not answer in time" : "it said too much";
  if (answer.status === 127) return "not installed";
  if (answer.status === 0) return "its answer is not understood";
  const [said = ""] = answer.stderr.trim().split("\n");
  return said === "" ? `ended with status ${String(answer.status)}` : said.slice(0, 200).replaceAll(/\p{C}/gu, "?");
}

/** `/etc/xensource/network.conf`: `openvswitch` (older releases wrote `vswitch`) or `bridge`. */
function backendIn(text: string): HostActual["backend"] {
  const word = text.trim();
  if (word === "openvswitch" || word === "vswitch") return "openvswitch";
  return word === "bridge" ? "bridge" : null;
}

function versionIn(text: string | null): string | null {
  return text === null ? null : (/\(Open vSwitch\) (\S+)/u.exec(text)?.[1] ?? null);
}

/** A daemon that answers runs, whatever a service manager believes; one that does not is not at work. */
function daemonsIn(answers: ProbeAnswers): readonly ActualDaemon[] {
  const { service, units } = answers;
  // The script ends with another status as soon as one daemon is stopped; what it says counts all the same.
  const scripts = service.kind === "ended" ? parseServiceStatus(service.stdout) : [];
  const systemd = units.kind === "ended" ? parseUnits(units.stdout) : [];
  const daemon = (name: ActualDaemon["name"], asked: CommandAnswer | null): ActualDaemon => {
    if (asked !== null && outputOf(asked) !== null) return { name, state: "running", shownBy: "it answers" };
    const known = scripts.find((one) => one.name === name) ?? systemd.find((one) => one.name === name);
    const isKnownStopped = known?.state === "stopped";
    if (asked !== null && asked.kind === "ended" && asked.status !== 127 && !isKnownStopped) {
      return { name, state: "stopped", shownBy: `it does not answer: ${reasonOf(asked)}` };
    }
    if (known === undefined) return { name, state: "unknown", shownBy: "nothing on this host says" };
    return { name, state: known.state, shownBy: scripts.includes(known) ? "service openvswitch status" : "systemctl" };
  };
  return [
    daemon("ovsdb-server", answers.databaseAlive),
    daemon("ovs-vswitchd", answers.switchAlive),
    daemon("ovs-xapi-sync", null),
  ];
}

function interfacesIn(text: string): readonly ActualInterface[] | null {
  const rows = parseOvsTable(text);
  if (rows === null) return null;
  return rows
    .map((row) => ({
      name: row["name"]?.[0] ?? "",
      carrier: carrierOf(row["link_state"]?.[0]),
      mac: row["mac_in_use"]?.[0] ?? null,
    }))
    .toSorted(byNaturalName);
}

function carrierOf(word: string | undefined): ActualInterface["carrier"] {
  return word === "up" || word === "down" ? word : "unknown";
}

function bridgesIn(answers: ProbeAnswers): readonly ActualBridge[] | null {
  const bridges = parseOvsTable(outputOf(answers.bridges) ?? "");
  const ports = parseOvsTable(outputOf(answers.ports) ?? "");
  if (bridges === null || ports === null) return null;
  const portName = new Map(ports.map((row) => [row["_uuid"]?.[0] ?? "", row["name"]?.[0] ?? ""]));
  return bridges
    .map((row) => ({
      name: row["name"]?.[0] ?? "",
      ports: (row["ports"] ?? []).map((uuid) => portName.get(uuid) ?? uuid).toSorted(byNature),
    }))
    .toSorted(byNaturalName);
}

/** `bond/show` has it all but who the partners are; a bond that it lacks was made or unmade between two commands. */
function bondsIn(answers: ProbeAnswers, interfaces: HostActual["interfaces"]): readonly ActualBond[] | null {
  const list = outputOf(answers.bondList);
  const show = outputOf(answers.bondShow);
  if (list === null || show === null) return null;
  const shown = new Map(parseBondShow(show).map((bond) => [bond.bond, bond]));
  const lacp = new Map(parseLacpShow(outputOf(answers.lacpShow) ?? "").map((bond) => [bond.bond, bond.members]));
  const carriers = new Map((interfaces ?? []).map(({ name, carrier }) => [name, carrier]));
  return parseBondList(list)
    .flatMap(({ bond }) => {
      const found = shown.get(bond);
      if (found === undefined) return [];
      const members = found.members.map((member) => ({
        ...member,
        carrier: carriers.get(member.device) ?? ("unknown" as const),
        lacp: lacp.get(bond)?.[member.device] ?? null,
      }));
      // Open vSwitch says "negotiated" from the first moment; it takes a partner to agree.
      const agreed = found.lacp === "negotiated" && members.some((member) => member.lacp?.state === "current");
      return [
        {
          bond,
          mode: found.mode,
          lacp: found.lacp === "off" ? ("off" as const) : agreed ? ("negotiated" as const) : ("configured" as const),
          activeMember: found.activeMember,
          members: members.toSorted((one, other) => byNature(one.device, other.device)),
        },
      ];
    })
    .toSorted((one, other) => byNature(one.bond, other.bond));
}

function byNature(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

function byNaturalName(one: { readonly name: string }, other: { readonly name: string }): number {
  return byNature(one.name, other.name);
}
