import { counted, listed } from "@/lib/core/shared/words";
import type { Bond, BondAlert, PhysicalPif } from "@/lib/core/topology/entities";
import type { PoolRecords, PoolTopology } from "@/lib/core/topology/topology";

/**
 * How do a bond's links stand, since when, and what did xapi say about it? For pools as they are, not for previews:
 * `Bond.links_up` and BOND_STATUS_CHANGED come from the host's monitor (xenapi.md 4.11 and 7).
 */
export interface BondLinks {
  readonly bond: Bond;
  /** Members with a carrier. */
  readonly up: number;
  /** Members without one. */
  readonly dark: readonly PhysicalPif[];
  /** Members that have a link again and that the bond does not use yet: it waits to be sure that the link stays. */
  readonly returning: number;
  /** Seconds that the bond waits for a link that came back. */
  readonly updelay: number;
  /** What xapi said last about this bond; null when it said nothing, or forgot. */
  readonly alert: BondAlert | null;
}

type Sight = Pick<PoolTopology, "pifOf" | "bondAlerts">;

/** What xapi gives a bond unless `other_config:bond-updelay` of its PIF says otherwise (xenapi.md 5.5). */
const usualUpdelay = 31_000;

export function bondLinks(sight: Sight, bond: Bond): BondLinks {
  const members = bond.members.flatMap((uuid) => {
    const pif = sight.pifOf.get(uuid);
    return pif?.role === "physical" ? [pif] : [];
  });
  const up = members.filter((nic) => nic.link.carrier === "up").length;
  return {
    bond,
    up,
    dark: members.filter((nic) => nic.link.carrier === "down"),
    // Nothing counted at all: the monitor has not looked at a new bond yet, or there is nothing to wait beside.
    returning: bond.linksUp > 0 ? Math.max(0, up - bond.linksUp) : 0,
    updelay: Math.round(updelayOf(sight, bond) / 1000),
    alert: lastAlert(sight, bond, members),
  };
}

/**
 * The bonds of which there is something to tell: a link that xapi says was lost and that is still missing, or one that
 * is on its way back. In the order of the pool's bonds.
 */
export function linkNews({ bonds, pifs, bondAlerts }: PoolRecords): readonly BondLinks[] {
  // Most pools have had no alert: then there is nothing to look up.
  if (bondAlerts.length === 0) return [];
  const sight = { bondAlerts, pifOf: new Map(pifs.map((pif) => [pif.uuid, pif])) };
  return bonds
    .map((bond) => bondLinks(sight, bond))
    .filter(({ up, dark, returning, alert, bond }) => {
      const said = alert === null ? null : linksSaid(alert);
      // What is not yet, or no longer, as the last alert says is on its way to another alert.
      return said !== null && ((returning > 0 && said === bond.linksUp) || (dark.length > 0 && said === up));
    });
}

/** What is going on with these links, for a reader: no fault while a link is only waited for. */
export function linkWords({ bond, up, dark, returning, updelay }: BondLinks): string {
  const lost = dark.length === 0 ? "" : `${listed(dark.map(({ device }) => device))} without a link`;
  const back =
    returning === 0
      ? ""
      : `${returning === 1 ? "the link is" : `${counted(returning, "link")} are`} back; the bond uses ${
          returning === 1 ? "it" : "them"
        } again after about ${String(updelay)} s`;
  return [`${String(up)} of ${String(bond.members.length)} links up`, lost, back]
    .filter((part) => part !== "")
    .join(", ");
}

function updelayOf({ pifOf }: Sight, bond: Bond): number {
  const said = Number(pifOf.get(bond.interfacePif)?.otherConfig["bond-updelay"] ?? usualUpdelay);
  return Number.isFinite(said) && said >= 0 ? said : usualUpdelay;
}

/** An alert knows its bond by its host and its members' devices only. */
function lastAlert({ bondAlerts }: Sight, bond: Bond, members: readonly PhysicalPif[]): BondAlert | null {
  const wanted = nameOf(members.map(({ device }) => device));
  return bondAlerts.find(({ host, body }) => host === bond.host && bondNamedIn(body) === wanted) ?? null;
}

function bondNamedIn(body: string): string | null {
  const [, name] = /^The status of the (\S+) bond /u.exec(body) ?? [];
  return name === undefined ? null : nameOf(name.split("+"));
}

function linksSaid({ body }: BondAlert): number | null {
  const [, up] = /: (\d+)\/\d+ up\b/u.exec(body) ?? [];
  return up === undefined ? null : Number(up);
}

function nameOf(devices: readonly string[]): string {
  return devices.toSorted((one, other) => one.localeCompare(other)).join("+");
}
