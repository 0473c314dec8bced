/** A string that must not be mixed with other strings: a `PifUuid` does not fit where a `BondUuid` is wanted. */
export type Brand<Name extends string> = string & { readonly __brand: Name };
