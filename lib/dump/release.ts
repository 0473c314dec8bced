/** A release of the product, and the schema that its database has (xenapi.md 8 and 4). */
export interface Release {
  readonly name: string;
  readonly schemaMinor: number;
  /** Minor number of the API that it speaks, where the document knows it: 3 for 2.3. null: version 1, or unknown. */
  readonly apiMinor: number | null;
}

/** Oldest first. */
const releases: readonly Release[] = [
  { name: "rio", schemaMinor: 19, apiMinor: null },
  { name: "miami", schemaMinor: 35, apiMinor: null },
  { name: "orlando", schemaMinor: 55, apiMinor: null },
  { name: "george", schemaMinor: 57, apiMinor: null },
  { name: "midnight-ride", schemaMinor: 60, apiMinor: null },
  { name: "cowley", schemaMinor: 61, apiMinor: null },
  { name: "boston", schemaMinor: 63, apiMinor: null },
  { name: "tampa", schemaMinor: 66, apiMinor: null },
  { name: "clearwater", schemaMinor: 67, apiMinor: 0 },
  { name: "creedence", schemaMinor: 72, apiMinor: 3 },
  { name: "dundee", schemaMinor: 93, apiMinor: 5 },
  { name: "ely", schemaMinor: 108, apiMinor: 6 },
  { name: "falcon", schemaMinor: 120, apiMinor: 7 },
  { name: "inverness", schemaMinor: 133, apiMinor: 8 },
  { name: "kolkata", schemaMinor: 142, apiMinor: 10 },
  { name: "lima", schemaMinor: 203, apiMinor: 11 },
  { name: "naples", schemaMinor: 400, apiMinor: 12 },
  { name: "quebec", schemaMinor: 504, apiMinor: 14 },
  { name: "stockholm", schemaMinor: 601, apiMinor: 15 },
  { name: "nile", schemaMinor: 775, apiMinor: 21 },
];

/** The newest release whose schema is not newer than this one; null: older than all, or unknown. */
export function releaseOfSchema(schemaMinor: number | null): Release | null {
  if (schemaMinor === null) return null;
  return releases.findLast((release) => release.schemaMinor <= schemaMinor) ?? null;
}

/** The newest release that speaks no newer API of version 2 than this one. */
export function releaseOfApi(apiMinor: number): Release | null {
  return releases.findLast((release) => release.apiMinor !== null && release.apiMinor <= apiMinor) ?? null;
}
