import type { Database, Ref } from "@/lib/fake-xenapi/engine/types";

/** Counters that live as long as a toolstack: bridge names only grow until xapi restarts (xenapi.md 6, network.create). */
export class Toolstack {
  readonly #db: Database;
  #bridge = 0;
  readonly #tunnels = new Map<Ref, number>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** N of the next `xapiN`: grows, and skips names that a network has already. */
  nextBridgeNumber(): number {
    while (this.#db.where("network", ({ bridge }) => bridge === `xapi${this.#bridge}`).length > 0) this.#bridge += 1;
    return this.#bridge++;
  }

  /** N of the next `tunnelN` of a host. */
  nextTunnelNumber(host: Ref): number {
    const next = this.#tunnels.get(host) ?? 0;
    this.#tunnels.set(host, next + 1);
    return next;
  }

  restart(): void {
    this.#bridge = 0;
    this.#tunnels.clear();
  }
}
