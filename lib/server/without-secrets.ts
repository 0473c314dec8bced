import "server-only";
import type { PoolPatch } from "@/lib/contract/stream";
import type { RecordField } from "@/lib/core/inspect/record-field";
import type { Pool, StringMap } from "@/lib/core/topology/entities";
import type { PoolRecords } from "@/lib/core/topology/topology";

/**
 * What of a pool may go to a browser? Everything that we mirror, except entries of `other_config` and its like whose
 * key suggests a secret: anybody may have put anything there (`XenCenter.…`, `auth_…`, `xo:…token`).
 */
const secretKey = /secret|passw|passphrase|token|credential|private[-_.]?key|api[-_.]?key|cookie|session|chap/i;

type Entity = object;
const cleaned = new WeakMap<Entity, Entity>();

export function recordsWithoutSecrets(records: PoolRecords): PoolRecords {
  const { pool, hosts, pifs, bonds, networks, vlans, tunnels, vms, vifs, srs, pbds, clusterHosts, bondAlerts } =
    records;
  return {
    pool: withoutSecrets(pool),
    hosts: hosts.map(withoutSecrets),
    pifs: pifs.map(withoutSecrets),
    bonds: bonds.map(withoutSecrets),
    networks: networks.map(withoutSecrets),
    vlans: vlans.map(withoutSecrets),
    tunnels: tunnels.map(withoutSecrets),
    // These carry no free-form maps.
    vms,
    vifs,
    srs,
    pbds,
    clusterHosts,
    bondAlerts,
  };
}

export function patchWithoutSecrets(patch: PoolPatch): PoolPatch {
  const { hosts, pifs, bonds, networks, vlans, tunnels, ...rest } = patch.lists;
  const pool: Pool | null = patch.pool && withoutSecrets(patch.pool);
  return {
    ...patch,
    pool,
    lists: {
      ...rest,
      ...(hosts ? { hosts: { ...hosts, put: hosts.put.map(withoutSecrets) } } : {}),
      ...(pifs ? { pifs: { ...pifs, put: pifs.put.map(withoutSecrets) } } : {}),
      ...(bonds ? { bonds: { ...bonds, put: bonds.put.map(withoutSecrets) } } : {}),
      ...(networks ? { networks: { ...networks, put: networks.put.map(withoutSecrets) } } : {}),
      ...(vlans ? { vlans: { ...vlans, put: vlans.put.map(withoutSecrets) } } : {}),
      ...(tunnels ? { tunnels: { ...tunnels, put: tunnels.put.map(withoutSecrets) } } : {}),
    },
  };
}

/** Entries whose key suggests a secret lose their text and say so; all of a field that is itself called like one. */
export function fieldWithoutSecrets(field: RecordField): RecordField {
  const whole = isSecret(field.name) || secretFields.has(field.name);
  return {
    ...field,
    entries: field.entries.map((entry) =>
      whole || isSecret(entry.key) ? { ...entry, text: "", hidden: true } : entry,
    ),
  };
}

/** Of `host`: how it joins a directory, with the joining user's credentials. */
const secretFields: ReadonlySet<string> = new Set(["external_auth_configuration"]);

/** The same object when there is nothing to hide; remembered, because most entities never change. */
function withoutSecrets<Value extends Entity>(entity: Value): Value {
  const known = cleanedBefore(entity);
  if (known) return known;
  const hidden = Object.entries(entity).filter(([, value]) => isStringMap(value) && Object.keys(value).some(isSecret));
  const clean =
    hidden.length === 0
      ? entity
      : { ...entity, ...Object.fromEntries(hidden.map(([key, map]) => [key, withoutSecretKeys(map)])) };
  cleaned.set(entity, clean);
  return clean;
}

function withoutSecretKeys(map: object): object {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !isSecret(key)));
}

function isSecret(key: string): boolean {
  return secretKey.test(key);
}

function isStringMap(value: unknown): value is StringMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Guarantee: `cleaned` maps an entity to itself less some entries of its string maps, which its type does not name. */
function cleanedBefore<Value extends Entity>(entity: Value): Value | undefined {
  return cleaned.get(entity) as Value | undefined;
}
