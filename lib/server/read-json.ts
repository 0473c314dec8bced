import "server-only";
import type { z } from "zod";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";

/** Larger than any draft (256 changes), smaller than a nuisance. */
const mostBytes = 1_000_000;

/** The body of a request, parsed. Values never appear in the failure: one of them may be a password. */
export async function readJson<Value>(request: Request, schema: z.ZodType<Value>): Promise<Result<Value>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    return notOk(failure("REQUEST.NOT_JSON", "The request's content type must be application/json."));
  }
  const text = await limitedText(request);
  if (text === null) return notOk(failure("REQUEST.TOO_LARGE", "The request is larger than this server accepts."));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return notOk(failure("REQUEST.MALFORMED", "The request's body is not JSON."));
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
  return notOk(failure("REQUEST.MALFORMED", `The request cannot be used: ${problems.join("; ")}.`));
}

/** Null when there is more than we read. */
async function limitedText(request: Request): Promise<string | null> {
  const reader = request.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString("utf8");
    size += value.byteLength;
    if (size > mostBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
