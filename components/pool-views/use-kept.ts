import { useState } from "react";
import { keepEqual } from "@/lib/core/shared/keep-equal";

/** The earlier value, or as much of it as is equal to the new one: only what changed is drawn anew. Plain data only. */
export function useKept<Value>(value: Value): Value {
  const [held, setHeld] = useState({ value, kept: value });
  if (Object.is(held.value, value)) return held.kept;
  const kept = keepEqual(held.kept, value);
  setHeld({ value, kept });
  return kept;
}
