import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { failure, type Failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { poolAddress } from "@/lib/server/pool-address";

/**
 * How this server is set up: one JSON file (`POOLBOND_CONFIG`) and the environment, which wins. README lists the names.
 * Durations are milliseconds.
 */
export interface Config {
  readonly pools: readonly OfferedPool[];
  /** May people sign in to addresses that are not offered? Unless it is said: only when none is offered. */
  readonly otherAddresses: boolean;
  /** Absolute path of the folder that holds the journal. */
  readonly dataFolder: string;
  readonly sessionIdleMs: number;
  readonly sessionLifetimeMs: number;
  /** `auto`: Secure when the request came by https. */
  readonly cookieSecure: "auto" | "always" | "never";
  /** The address people type, when a proxy stands in between; null: the request's own Host header is right. */
  readonly publicOrigin: string | null;
  /** Where hosts answer SSH, by uuid or name; the others at their management address on port 22. */
  readonly probeAddresses: Readonly<Record<string, string>>;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
}

export interface OfferedPool {
  readonly name: string;
  /** Canonical: `https://xs-1.example`, without a trailing slash. */
  readonly url: string;
  readonly tls: PoolTls;
  /** A pretend pool: newcomers are shown around. */
  readonly demo: boolean;
}

/** How the pool's certificates are judged; nothing given: as usual, against the system's authorities. */
export interface PoolTls {
  /** SHA-256 of the certificates that are trusted as they are, one for each host that may be met. */
  readonly fingerprints: readonly string[];
  /** PEM text. */
  readonly ca: string | null;
}

const minute = 60_000;

const settings = z.strictObject({
  pools: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(255),
        url: z.string().trim().min(1),
        /** One for each host that may be met: the coordinator's role can move. */
        fingerprints: z
          .array(
            z
              .string()
              .regex(/^([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i, "must be a SHA-256 fingerprint: 32 bytes in hexadecimal"),
          )
          .optional(),
        /** Path of a PEM file, from the configuration file's folder (or the working directory). */
        ca: z.string().min(1).optional(),
        demo: z.boolean().optional(),
      }),
    )
    .optional(),
  otherAddresses: z.boolean().optional(),
  data: z.string().min(1).optional(),
  sessionIdleMinutes: z
    .number()
    .positive()
    .max(7 * 24 * 60)
    .optional(),
  sessionHours: z
    .number()
    .positive()
    .max(30 * 24)
    .optional(),
  cookieSecure: z.enum(["auto", "always", "never"]).optional(),
  /** Where a host answers SSH, if not at its management address on port 22: `{"xs-1": "192.0.2.1:2222"}`. */
  probeAddresses: z.record(z.string(), z.string().min(1)).optional(),
  publicOrigin: z.url({ protocol: /^https?$/ }).optional(),
  logLevel: z.enum(["debug", "info", "warn", "error", "silent"]).optional(),
});
type Settings = z.infer<typeof settings>;

/** Environment variables and the setting each stands for. */
const variables: Readonly<
  Record<string, { readonly setting: keyof Settings; readonly form: "text" | "json" | "number" | "yes-no" }>
> = {
  POOLBOND_POOLS: { setting: "pools", form: "json" },
  POOLBOND_OTHER_ADDRESSES: { setting: "otherAddresses", form: "yes-no" },
  POOLBOND_DATA: { setting: "data", form: "text" },
  POOLBOND_SESSION_IDLE_MINUTES: { setting: "sessionIdleMinutes", form: "number" },
  POOLBOND_SESSION_HOURS: { setting: "sessionHours", form: "number" },
  POOLBOND_COOKIE_SECURE: { setting: "cookieSecure", form: "text" },
  POOLBOND_PUBLIC_ORIGIN: { setting: "publicOrigin", form: "text" },
  POOLBOND_PROBE_ADDRESSES: { setting: "probeAddresses", form: "json" },
  POOLBOND_LOG_LEVEL: { setting: "logLevel", form: "text" },
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the whole configuration; the failure names every wrong entry at once. */
export function readConfig(environment: Environment, workingFolder: string): Result<Config> {
  const file = environment["POOLBOND_CONFIG"];
  const filePath = file ? path.resolve(workingFolder, file) : null;
  const problems: string[] = [];
  const fromFile = filePath ? readSettingsFile(filePath, problems) : {};
  const fromEnvironment = readEnvironment(environment, problems);
  if (problems.length > 0) return notOk(unusable(problems));

  const parsed = settings.safeParse({ ...fromFile, ...fromEnvironment });
  if (!parsed.success) {
    return notOk(
      unusable(parsed.error.issues.map((issue) => `${issue.path.join(".") || "the whole"}: ${issue.message}`)),
    );
  }
  const given = parsed.data;
  const base =
    filePath && "pools" in fromFile && !("pools" in fromEnvironment) ? path.dirname(filePath) : workingFolder;
  const pools = (given.pools ?? []).flatMap((pool, index) => offeredPool(pool, index, base, problems));
  if (problems.length > 0) return notOk(unusable(problems));

  return ok({
    pools,
    otherAddresses: given.otherAddresses ?? pools.length === 0,
    dataFolder: path.resolve(workingFolder, given.data ?? ".poolbond"),
    sessionIdleMs: (given.sessionIdleMinutes ?? 60) * minute,
    sessionLifetimeMs: (given.sessionHours ?? 12) * 60 * minute,
    cookieSecure: given.cookieSecure ?? "auto",
    publicOrigin: given.publicOrigin ? new URL(given.publicOrigin).origin : null,
    probeAddresses: given.probeAddresses ?? {},
    logLevel: given.logLevel ?? "info",
  });
}

function offeredPool(
  pool: NonNullable<Settings["pools"]>[number],
  index: number,
  base: string,
  problems: string[],
): readonly OfferedPool[] {
  const url = poolAddress(pool.url);
  if (!url.ok) {
    problems.push(`pools.${index}.url: ${url.failure.message}`);
    return [];
  }
  let ca: string | null = null;
  if (pool.ca !== undefined) {
    try {
      ca = readFileSync(path.resolve(base, pool.ca), "utf8");
    } catch (error) {
      problems.push(`pools.${index}.ca: ${reasonOf(error)}`);
    }
  }
  return [
    { name: pool.name, url: url.value, tls: { fingerprints: pool.fingerprints ?? [], ca }, demo: pool.demo ?? false },
  ];
}

function readSettingsFile(file: string, problems: string[]): object {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
    problems.push(`${file}: must hold a JSON object`);
  } catch (error) {
    problems.push(`POOLBOND_CONFIG (${file}): ${reasonOf(error)}`);
  }
  return {};
}

function readEnvironment(environment: Environment, problems: string[]): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [name, { setting, form }] of Object.entries(variables)) {
    const text = environment[name]?.trim();
    if (!text) continue;
    if (form === "text") found[setting] = text;
    else if (form === "number") found[setting] = Number(text);
    else if (form === "yes-no") {
      if (text === "yes" || text === "no") found[setting] = text === "yes";
      else problems.push(`${name}: must be yes or no`);
    } else {
      try {
        found[setting] = JSON.parse(text);
      } catch (error) {
        problems.push(`${name}: ${reasonOf(error)}`);
      }
    }
  }
  return found;
}

function unusable(problems: readonly string[]): Failure {
  return failure("CONFIG.UNUSABLE", `The configuration cannot be used: ${problems.join("; ")}.`, {
    nextStep: "Correct POOLBOND_CONFIG or the POOLBOND_… variables and start again; README lists them.",
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
