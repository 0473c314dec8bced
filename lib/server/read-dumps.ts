import "server-only";
import type { DumpAudit, DumpListResponse, DumpSummary } from "@/lib/contract/audit";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { recordsOf } from "@/lib/core/topology/topology";
import type { Call } from "@/lib/server/call";
import { visitorIdOf } from "@/lib/server/cookie";
import type { KeptDump } from "@/lib/server/dump-shelf";
import { recordsWithoutSecrets } from "@/lib/server/without-secrets";

/** The dumps that this browser brought and that are still here. Nobody has to be signed in for them. */
export function listDumps({ services, request }: Call): Result<DumpListResponse> {
  return ok({ audits: services.dumps.list(visitorIdOf(request)).map(summaryOf) });
}

export function readKeptDump(call: Call, id: string): Result<DumpAudit> {
  const found = findDump(call, id);
  if (!found.ok) return found;
  const { source, topology, readings, warnings, furtherWarnings } = found.value.pool;
  return ok({
    ...summaryOf(found.value),
    inside: source.kind === "dump" ? source.inside : [],
    schema: source.kind === "dump" ? source.schema : null,
    release: source.kind === "dump" ? source.release : null,
    records: recordsWithoutSecrets(recordsOf(topology)),
    readings,
    warnings,
    furtherWarnings,
  });
}

/** Throws it away. It is no failure when it is gone already. */
export function removeDump({ services, request }: Call, id: string): Result<DumpListResponse> {
  const visitor = visitorIdOf(request);
  services.dumps.remove(visitor, id);
  return ok({ audits: services.dumps.list(visitor).map(summaryOf) });
}

export function findDump({ services, request }: Call, id: string): Result<KeptDump> {
  const found = services.dumps.find(visitorIdOf(request), id);
  return found === null ? notOk(unknown) : ok(found);
}

export function summaryOf({ id, at, pool }: KeptDump): DumpSummary {
  const { topology, source } = pool;
  return { id, at, name: source.name, poolName: topology.pool.name, hosts: topology.hosts.length };
}

const unknown = failure("AUDIT.UNKNOWN", "This dump is not here any more, or was brought by another browser.", {
  nextStep: "Open the file again: dumps are kept in memory, for half an hour after they were last looked at.",
});
