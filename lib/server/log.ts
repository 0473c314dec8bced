import "server-only";
import pino, { type DestinationStream, type Logger } from "pino";

export type Log = Logger;

/** Fields that never reach a log, at the top and one and two levels down. Messages are ours and never carry them. */
const secretFields = [
  "password",
  "pass",
  "session",
  "sessionId",
  "sessionRef",
  "session_id",
  "cookie",
  "token",
  "pool_token",
  "secret",
  "privateKey",
  "passphrase",
  "authorization",
  "fingerprintKey",
];
const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `*.*.*.${field}`]);

/** JSON lines on standard output. References of XenAPI sessions and tasks are masked even inside texts. */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: { app: "poolbond" },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: [...paths, 'headers["set-cookie"]', '*.headers["set-cookie"]'], censor: "[masked]" },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      hooks: {
        streamWrite: (line) => line.replaceAll(/OpaqueRef:[0-9a-f-]+/gi, "OpaqueRef:[masked]"),
      },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

/** Name, message and stack; not the own fields of an error, which may carry requests with everything in them. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  return { name: error.name, message: error.message, stack: error.stack };
}
