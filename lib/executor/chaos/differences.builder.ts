import type { CanonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { canonicalJson } from "@/lib/core/shared/canonical-json";

/** One field of one thing that is other than it was; `field` null: the whole thing is new or gone. */
export interface Difference {
  readonly kind: string;
  readonly about: string;
  readonly field: string | null;
  readonly was: unknown;
  readonly is: unknown;
}

export function differences(wanted: CanonicalTopology, is: CanonicalTopology): readonly Difference[] {
  return keysOf(wanted, is).flatMap((kind) =>
    keysOf(wanted[kind], is[kind]).flatMap((about) =>
      otherFields(wanted[kind]?.[about] ?? null, is[kind]?.[about] ?? null).map((other) => ({ kind, about, ...other })),
    ),
  );
}

export function differenceLine({ kind, about, field, was, is }: Difference): string {
  return `${kind} / ${about}${field === null ? "" : ` / ${field}`}: ${canonicalJson(was)} -> ${canonicalJson(is)}`;
}

function otherFields(was: unknown, is: unknown): readonly Pick<Difference, "field" | "was" | "is">[] {
  if (canonicalJson(was) === canonicalJson(is)) return [];
  if (!isRecord(was) || !isRecord(is)) return [{ field: null, was, is }];
  return keysOf(was, is).flatMap((field) => {
    const one = was[field] ?? null;
    const other = is[field] ?? null;
    return canonicalJson(one) === canonicalJson(other) ? [] : [{ field, was: one, is: other }];
  });
}

function keysOf(one: object | undefined, other: object | undefined): readonly string[] {
  return [...new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
