import { GroupedMap, type Groups } from "@/lib/core/plan/effects/grouped-map";
import type { Pif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid, PifUuid } from "@/lib/core/topology/ids";

/** The PIF that each host has on a network, as a map of PIFs below knows it. */
export interface Places {
  on(host: HostUuid, network: NetworkUuid): Pif | null;
  /** Has this host two PIFs on one network, which xapi never allows? Then only a walk tells which is first. */
  isCrowded(host: HostUuid): boolean;
}

/**
 * PIFs, also known by host, and by host and network. Both stay true at every change: drawing what turns a step back asks
 * for the PIF on a network after each of the hundreds of changes that it tries out.
 */
export class PifMap extends GroupedMap<PifUuid, Pif, HostUuid> implements Places {
  private readonly below: Places;
  private places: Map<HostUuid, Map<NetworkUuid, Pif | null>> | null = null;
  private crowds: Set<HostUuid> | null = null;

  constructor(base: ReadonlyMap<PifUuid, Pif>, known: Groups<HostUuid, Pif>, below: Places) {
    super(base, known, hostOf);
    this.below = below;
  }

  /** The host's PIF on a network; xapi has at most one (xenapi.md 4.2), of more the first is meant. */
  on(host: HostUuid, network: NetworkUuid): Pif | null {
    if (this.crowds?.has(host) === true) return this.group(host).find((pif) => pif.network === network) ?? null;
    const changed = this.places?.get(host)?.get(network);
    return changed === undefined ? this.below.on(host, network) : changed;
  }

  isCrowded(host: HostUuid): boolean {
    return this.crowds?.has(host) === true || this.below.isCrowded(host);
  }

  protected override replace(id: PifUuid, before: Pif | undefined, pif: Pif): void {
    if (before === undefined) {
      if (this.on(pif.host, pif.network) !== null) this.crowd(pif.host);
    } else if (before.host !== pif.host || before.network !== pif.network) {
      this.crowd(before.host);
      this.crowd(pif.host);
    }
    this.place(pif.host, pif.network, pif);
    super.replace(id, before, pif);
  }

  protected override remove(id: PifUuid, before: Pif): void {
    this.place(before.host, before.network, null);
    super.remove(id, before);
  }

  private crowd(host: HostUuid): void {
    this.crowds ??= new Set();
    this.crowds.add(host);
  }

  private place(host: HostUuid, network: NetworkUuid, pif: Pif | null): void {
    this.places ??= new Map();
    let onHost = this.places.get(host);
    if (onHost === undefined) {
      // What lies below does not change while this map is written to.
      if (this.below.isCrowded(host)) this.crowd(host);
      this.places.set(host, (onHost = new Map()));
    }
    onHost.set(network, pif);
  }
}

function hostOf({ host }: Pif): HostUuid {
  return host;
}

/** The places of PIFs that do not change, each host looked through when it is asked for first. */
export function placesIn(pifsOnHost: Groups<HostUuid, Pif>): Places {
  const hosts = new Map<HostUuid, ReadonlyMap<NetworkUuid, Pif>>();
  const byNetwork = (host: HostUuid): ReadonlyMap<NetworkUuid, Pif> => {
    const known = hosts.get(host);
    if (known !== undefined) return known;
    const places = new Map<NetworkUuid, Pif>();
    for (const pif of pifsOnHost.group(host)) if (!places.has(pif.network)) places.set(pif.network, pif);
    hosts.set(host, places);
    return places;
  };
  return {
    on: (host, network) => byNetwork(host).get(network) ?? null,
    isCrowded: (host) => byNetwork(host).size < pifsOnHost.group(host).length,
  };
}
