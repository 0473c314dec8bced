import type { Failure, XenApiRefusal } from "@/lib/core/shared/failure";
import { unreachable } from "@/lib/core/shared/internal-error";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { failureOfRefusal } from "@/lib/xenapi/xenapi-error";

/** What became of one XenAPI call. The three cases ask for three different conversations, so they stay apart. */
export type CallAnswer =
  | { readonly kind: "value"; readonly value: unknown }
  /** XenAPI answered with an error; session references are masked in its parameters. */
  | { readonly kind: "refused"; readonly xenapi: XenApiRefusal }
  /** No answer. `sent: false` means that the call certainly never left. */
  | { readonly kind: "unanswered"; readonly sent: boolean; readonly failure: Failure };

/** The same as a `Result`, for callers to whom every failure is one failure. */
export function resultOf(answer: CallAnswer): Result<unknown> {
  switch (answer.kind) {
    case "value":
      return ok(answer.value);
    case "refused":
      return notOk(failureOfRefusal(answer.xenapi));
    case "unanswered":
      return notOk(answer.failure);
    default:
      return unreachable(answer);
  }
}
