import "server-only";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readDumpSource } from "@/lib/audit/read-dump-source";
import { largestDump, type DumpSummary } from "@/lib/contract/audit";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { Call } from "@/lib/server/call";
import { visitorCookie, visitorIdOf } from "@/lib/server/cookie";
import { summaryOf } from "@/lib/server/read-dumps";

/**
 * Takes a dump, or a status report that holds one, as the body of a request. It is written to a folder that only this
 * process may read (a zip is read from its end), read with bounds on size, depth and expansion, and removed before anybody
 * is answered, however that ends: what stays is the topology, in memory, without secrets. Files are read one after the other.
 * Failures: `AUDIT.…`, and `DUMP.…` with what is wrong and where.
 */
export async function takeDump(call: Call, limit = largestDump): Promise<Result<DumpSummary>> {
  const { request, services } = call;
  const name = fileName(new URL(request.url).searchParams.get("name") ?? "");
  if (Number(request.headers.get("content-length") ?? 0) > limit) return notOk(tooLarge(name, limit));
  if (request.body === null) return notOk(failure("AUDIT.NO_FILE", "There is no file in this request."));
  const { body } = request;
  return services.dumpGate.pass(async (inTurn) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "poolbond-dump-"));
    try {
      const file = path.join(folder, name);
      const taken = await write(body, file, { limit, signal: request.signal });
      if (!taken.ok) return taken;
      const read = await inTurn(() => readDumpSource(file));
      if (!read.ok) return read;
      const { visitor, kept } = services.dumps.keep(visitorIdOf(request), read.value);
      call.headers.append("set-cookie", visitorCookie(visitor, request, services.config));
      const { hosts, pifs } = read.value.topology;
      services.log.info({ hosts: hosts.length, pifs: pifs.length }, "a dump was read for an audit");
      return ok(summaryOf(kept));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

interface Writing {
  readonly limit: number;
  readonly signal: AbortSignal;
}

async function write(
  body: NonNullable<Request["body"]>,
  file: string,
  { limit, signal }: Writing,
): Promise<Result<null>> {
  const name = path.basename(file);
  let size = 0;
  const counted = new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      size += piece.length;
      if (size > limit) done(new TooLarge());
      else done(null, piece);
    },
  });
  try {
    await pipeline(Readable.from(piecesOf(body)), counted, createWriteStream(file, { flags: "wx", mode: 0o600 }), {
      signal,
    });
    return ok(null);
  } catch (error) {
    if (error instanceof TooLarge) return notOk(tooLarge(name, limit));
    if (error instanceof Error && "syscall" in error) {
      return notOk(
        failure("AUDIT.NO_ROOM", "The server cannot take the file in at the moment.", {
          nextStep: "Look whether the folder for temporary files has room, then try again.",
        }),
      );
    }
    return notOk(failure("AUDIT.BROKEN_OFF", `${name} did not arrive whole.`, { nextStep: "Try again." }));
  }
}

async function* piecesOf(body: NonNullable<Request["body"]>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

class TooLarge extends Error {
  override name = "TooLarge";
}

function tooLarge(name: string, limit: number) {
  return failure("AUDIT.TOO_LARGE", `${name} has more than ${String(Math.round(limit / 1024 ** 2))} MB.`, {
    nextStep: "Take the dump alone (xapi-db.xml, or its .gz), or use `npm run audit -- --dump`.",
  });
}

/** A name for people and for one folder: nothing in it leads anywhere. */
function fileName(given: string): string {
  const last = given.split(/[\\/]/u).at(-1) ?? "";
  const plain = last.replaceAll(/[^\p{L}\p{N}._ ()+-]/gu, "_").slice(0, 80);
  return /[^. ]/u.test(plain) ? plain : "dump";
}
