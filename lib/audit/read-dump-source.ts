import path from "node:path";
import type { AuditedPool } from "@/lib/audit/audited-pool";
import { fieldsOfTopology, topologyOfDump } from "@/lib/audit/topology-of-dump";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { openDump, type OpenLimits } from "@/lib/dump/open-dump";
import { releaseOfSchema } from "@/lib/dump/release";

/** A pool from a database dump, or from an archive that holds one. Failures as in `openDump` and `topologyOfDump`. */
export async function readDumpSource(file: string, limits: OpenLimits = {}): Promise<Result<AuditedPool>> {
  const opened = await openDump(file, { ...limits, dump: { ...limits.dump, fields: fieldsOfTopology } });
  if (!opened.ok) return opened;
  const { dump, inside } = opened.value;
  const read = topologyOfDump(dump);
  const name = path.basename(file);
  if (!read.ok) return notOk({ ...read.failure, message: `${name}: ${read.failure.message}` });
  const { manifest } = dump;
  const minor = manifest?.schemaMinor ?? null;
  const schema = minor === null ? null : `${String(manifest?.schemaMajor ?? 5)}.${String(minor)}`;
  const release = releaseOfSchema(minor)?.name ?? null;
  return ok({
    source: { kind: "dump", name, inside, schema, release },
    ...read.value,
    warnings: dump.warnings.map(({ message }) => message),
    furtherWarnings: dump.furtherWarnings,
  });
}
