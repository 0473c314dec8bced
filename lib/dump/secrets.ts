/** Passwords and tokens that people and storage drivers keep in maps: `chappassword`, `cifspassword`, `auth_token`. */
const secretKey = /passw|passphrase|secret|token|credential|private_?key/i;

/** Columns that hold a secret as a whole, by `table.field`. `pool.wlb_password` and table `secret` are not read at all. */
const secretFields: ReadonlySet<string> = new Set(["Cluster.cluster_token"]);

export function isSecretField(table: string, field: string): boolean {
  return secretFields.has(`${table}.${field}`);
}

/** The value without those of its entries that look like a secret; sets and plain values stay as they are. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  const kept = entries.filter(([key]) => !secretKey.test(key));
  return kept.length === entries.length ? value : Object.fromEntries(kept);
}
