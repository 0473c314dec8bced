import { type ClassName, classNames } from "@/lib/xapi-schema/schema";

const byLowerCase: ReadonlyMap<string, ClassName> = new Map(classNames.map((cls) => [cls.toLowerCase(), cls]));

/** `pif_metrics` → `PIF_metrics`: events name classes in lower case (xenapi.md 3). */
export function eventClass(name: unknown): ClassName | undefined {
  return typeof name === "string" ? byLowerCase.get(name) : undefined;
}
