import { parseArgs } from "node:util";
import { z } from "zod";
import { probeOptions, type ProbeOptions } from "@/lib/audit/probe-options";
import type { AuditSeverity } from "@/lib/core/audit/audit-finding";

export const auditUsage = `npm run audit -- (--dump FILE | --url URL --username U --password-file F)
             [--format text|json|markdown|html] [--fail-on blocker|warning|note] [--compare FILE] [--out FILE]
             [--ca FILE] [--fingerprint SHA256]
             [--probe-user U (--probe-key-file F [--probe-passphrase-file F] | --probe-password-file F)
              (--probe-known-hosts F | --probe-host-key HOST=SHA256:…)… [--probe-address HOST=ADDRESS:PORT]…]

  --dump FILE       a database dump (xe pool-dump-database), .gz, or a status report (.tar, .tar.gz, .tar.bz2, .zip)
  --url URL         a live pool; nothing on it is changed
  --compare FILE    an earlier dump of the pool, or an earlier audit as JSON: what is new, gone, unchanged
  --fail-on         what ends with 1: findings of this severity or above (default: warning)
  --ca, --fingerprint  how the pool's certificate is trusted, when no authority vouches for it
  --probe-user      asks the hosts themselves too, over SSH: fixed commands, which change nothing. A host whose key is
                    neither in --probe-known-hosts nor given is not spoken to; the report tells its key

  Ends with 0: nothing at or above the threshold; 1: findings; 2: the input cannot be used.`;

export type AuditFormat = "text" | "json" | "markdown" | "html";

export interface AuditOptions {
  readonly from:
    | { readonly kind: "dump"; readonly file: string }
    | {
        readonly kind: "live";
        readonly url: string;
        readonly username: string;
        readonly passwordFile: string;
        readonly caFile: string | null;
        readonly fingerprints: readonly string[];
      };
  readonly format: AuditFormat;
  readonly failOn: AuditSeverity;
  readonly compare: string | null;
  readonly out: string | null;
  /** null: hosts are not asked. */
  readonly probe: ProbeOptions | null;
}

/** Of the command's words; a sentence instead when they make no sense. */
export function auditOptions(args: readonly string[]): AuditOptions | string {
  const given = read(args);
  if (typeof given === "string") return given;
  const { dump, url, username, fingerprint = [], ca = null, compare = null, out = null } = given;
  const passwordFile = given["password-file"];
  const format = formats.safeParse(given.format ?? "text");
  if (!format.success) return `--format takes text, json, markdown or html, not ${given.format ?? ""}.`;
  const failOn = severities.safeParse(given["fail-on"] ?? "warning");
  if (!failOn.success) return `--fail-on takes blocker, warning or note, not ${given["fail-on"] ?? ""}.`;
  const probe = probeOptions(given);
  if (typeof probe === "string") return probe;
  const rest = { format: format.data, failOn: failOn.data, compare, out, probe };
  if (dump !== undefined && url !== undefined) return "Give either --dump or --url, not both.";
  if (dump !== undefined) return { from: { kind: "dump", file: dump }, ...rest };
  if (url === undefined) return "Give a pool to audit: --dump FILE, or --url URL.";
  if (username === undefined || passwordFile === undefined) return "--url needs --username and --password-file.";
  if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol)) return `${url} is no http or https address.`;
  const from = {
    kind: "live",
    url: new URL(url).origin,
    username,
    passwordFile,
    caFile: ca,
    fingerprints: fingerprint,
  } as const;
  return { from, ...rest };
}

const formats = z.enum(["text", "json", "markdown", "html"]);
const severities = z.enum(["blocker", "warning", "note"]);

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        dump: { type: "string" },
        url: { type: "string" },
        username: { type: "string" },
        "password-file": { type: "string" },
        format: { type: "string" },
        "fail-on": { type: "string" },
        compare: { type: "string" },
        out: { type: "string" },
        ca: { type: "string" },
        fingerprint: { type: "string", multiple: true },
        "probe-user": { type: "string" },
        "probe-key-file": { type: "string" },
        "probe-passphrase-file": { type: "string" },
        "probe-password-file": { type: "string" },
        "probe-known-hosts": { type: "string" },
        "probe-host-key": { type: "string", multiple: true },
        "probe-address": { type: "string", multiple: true },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : "The command cannot be read.";
  }
}
