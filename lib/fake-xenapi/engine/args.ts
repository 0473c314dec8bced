import { InternalError } from "@/lib/core/shared/internal-error";
import { isArray, isStruct, plainText } from "@/lib/fake-xenapi/engine/decode-value";
import type { Value } from "@/lib/fake-xenapi/engine/types";

/**
 * Arguments by position. The dispatcher has decoded them by the message's own parameter list, so a wrong type here is
 * a message whose code and declaration disagree.
 */
export function textArg(args: readonly Value[], index: number): string {
  const value = args[index];
  if (typeof value !== "string") throw new InternalError(`Argument ${index} is no text`);
  return value;
}

export function numberArg(args: readonly Value[], index: number): number {
  const value = args[index];
  if (typeof value !== "number") throw new InternalError(`Argument ${index} is no number`);
  return value;
}

export function textsArg(args: readonly Value[], index: number): readonly string[] {
  const value = args[index];
  if (!isArray(value)) throw new InternalError(`Argument ${index} is no set`);
  return value.map(plainText);
}

export function structArg(args: readonly Value[], index: number): { readonly [key: string]: Value } {
  const value = args[index];
  if (!isStruct(value)) throw new InternalError(`Argument ${index} is no struct`);
  return value;
}
