import { ApiError } from "@/lib/fake-xenapi/engine/types";

/** What xapi answers for something that was thrown: its own errors as they are, anything else as INTERNAL_ERROR. */
export function errorDescription(error: unknown): readonly string[] {
  if (error instanceof ApiError) return [error.code, ...error.params];
  return ["INTERNAL_ERROR", error instanceof Error ? `${error.name}: ${error.message}` : String(error)];
}
