import type { DumpManifest } from "@/lib/dump/dump";

/** Only what is asked for is taken: old manifests hold the pool's secret (`pool_token`). */
export function readManifest(pairs: ReadonlyMap<string, string>): DumpManifest {
  const number = (key: string): number | null => {
    const text = pairs.get(key) ?? "";
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  };
  return {
    schemaMajor: number("schema_major_vsn"),
    schemaMinor: number("schema_minor_vsn"),
    generation: number("generation_count"),
    productVersion: pairs.get("product_version") ?? null,
    productBrand: pairs.get("product_brand") ?? null,
    buildNumber: pairs.get("build_number") ?? null,
  };
}
