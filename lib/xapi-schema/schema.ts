import type { ClassName } from "@/lib/xapi-schema/class-name";
import type { ClassSpec, Field } from "@/lib/xapi-schema/field";
import { networkClasses } from "@/lib/xapi-schema/network-classes";
import { poolClasses } from "@/lib/xapi-schema/pool-classes";
import { toolstackClasses } from "@/lib/xapi-schema/toolstack-classes";

export type { ClassName } from "@/lib/xapi-schema/class-name";
export { classNames, isClassName } from "@/lib/xapi-schema/class-name";

const schema = { ...toolstackClasses, ...poolClasses, ...networkClasses } satisfies Record<ClassName, unknown>;

type Schema = typeof schema;

/**
 * A row of the class: fields by their wire names (`name_label`), enums as unions, sets as arrays, maps as objects,
 * references and datetimes as their wire text.
 */
export type Row<C extends ClassName> = {
  -readonly [F in keyof Schema[C]["fields"]]: Schema[C]["fields"][F] extends Field<infer V> ? V : never;
};

export type AnyClassSpec = ClassSpec<Readonly<Record<string, Field<unknown>>>>;

/** What is known of a class, without the types of its fields: for code that treats all classes alike. */
export function classSpec(cls: ClassName): AnyClassSpec {
  return schema[cls];
}

export function fieldsOf(cls: ClassName): readonly (readonly [name: string, field: Field<unknown>])[] {
  return Object.entries(classSpec(cls).fields);
}

export function fieldOf(cls: ClassName, name: string): Field<unknown> | undefined {
  const { fields } = classSpec(cls);
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The column that holds a field: `name__label` for `name_label`; what filters and dumps call it. */
export function columnOf(name: string, field: Field<unknown>): string {
  return field.column ?? name;
}
