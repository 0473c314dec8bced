import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { textArg } from "@/lib/fake-xenapi/engine/args";
import { ApiError, type Database, type Message, type Ref } from "@/lib/fake-xenapi/engine/types";

/** What a cluster asks of its PIF, in order: it must not be unplugged, must be up, must have an IPv4 address. */
function assertClusterPrerequisites(db: Database, pif: Ref): void {
  const row = db.get("PIF", pif);
  if (!row.disallow_unplug) throw new ApiError("PIF_ALLOWS_UNPLUG", pif);
  if (!row.currently_attached) throw new ApiError("REQUIRED_PIF_IS_UNPLUGGED", pif);
  if (row.IP === "") throw new ApiError("PIF_HAS_NO_NETWORK_CONFIGURATION", pif);
}

/** `Cluster_host.create(cluster, host, pif)`: the prerequisites and the row; no cluster really forms. */
export const clusterHostMessages: readonly Message[] = [
  {
    name: "Cluster_host.create",
    params: [param("cluster", { kind: "ref", cls: "Cluster" }), param("host", wire.host), param("pif", wire.pif)],
    result: { kind: "ref", cls: "Cluster_host" },
    minimumRole: "pool-operator",
    async: true,
    writes: true,
    run: ({ db }, args) => {
      const [cluster, host, pif] = [textArg(args, 0), textArg(args, 1), textArg(args, 2)];
      db.get("Cluster", cluster);
      db.get("host", host);
      assertClusterPrerequisites(db, pif);
      return db.create("Cluster_host", { cluster, host, PIF: pif, enabled: true });
    },
  },
];
