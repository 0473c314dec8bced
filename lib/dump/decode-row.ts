import { decodeColumn, type Decoded } from "@/lib/dump/decode-column";
import type { DumpRow } from "@/lib/dump/dump";
import type { FieldChoice } from "@/lib/dump/limits";
import { unprotectWhitespace } from "@/lib/dump/protect-whitespace";
import { isSecretField, withoutSecrets } from "@/lib/dump/secrets";
import type { WarningList } from "@/lib/dump/warning-list";
import { type ClassName, columnOf, fieldsOf } from "@/lib/xapi-schema/schema";

/** A column that is read, and how: its text as XML gives it, whitespace still protected, to a value without secrets. */
export interface Column {
  readonly name: string;
  readonly column: string;
  readonly decode: (text: string) => Decoded;
}

interface TablePlan {
  /** Every field at the schema's default. */
  readonly template: DumpRow;
  /** No two of one name. */
  readonly columns: readonly Column[];
}

/** Plans are made once for each choice of fields. */
const plans = new WeakMap<FieldChoice, Map<ClassName, TablePlan>>();

/** How rows of a class are read when these fields are wanted. */
export function planOf(cls: ClassName, choice: FieldChoice): TablePlan {
  const ofChoice = plans.get(choice) ?? new Map<ClassName, TablePlan>();
  plans.set(choice, ofChoice);
  const made = ofChoice.get(cls) ?? makePlan(cls, choice);
  ofChoice.set(cls, made);
  return made;
}

/** The choice of those who did not choose. */
export const everyField: FieldChoice = () => true;

function makePlan(cls: ClassName, choice: FieldChoice): TablePlan {
  const fields = fieldsOf(cls).filter(([name]) => choice(cls, name));
  return {
    template: Object.fromEntries(fields.map(([name, field]) => [name, field.default])),
    // Sets that mirror another table are derived, whatever the dump says of them; secrets stay where they are.
    columns: fields
      .filter(([name, field]) => field.inverse === null && !isSecretField(cls, name))
      .map(([name, field]) => ({
        name,
        column: columnOf(name, field),
        decode: (text) => {
          const decoded = decodeColumn(unprotectWhitespace(text), field.type);
          return decoded.ok ? { ok: true, value: withoutSecrets(decoded.value) } : decoded;
        },
      })),
  };
}

/**
 * A row's attributes to a whole row: what is missing or does not decode gets the schema's default (the latter with a
 * warning), what the schema does not know is left out. Values may be shared among rows: nobody changes them in place.
 */
export function decodeRow(
  cls: ClassName,
  ref: string,
  attributes: Readonly<Record<string, string>>,
  warnings: WarningList,
  choice: FieldChoice = everyField,
): Record<string, unknown> {
  const { template, columns } = planOf(cls, choice);
  const row: Record<string, unknown> = { ...template };
  for (const { name, column, decode } of columns) {
    const text = attributes[column];
    if (text === undefined) continue;
    const decoded = decode(text);
    if (decoded.ok) row[name] = decoded.value;
    else warnings.add(cls, ref, column, `${decoded.problem}; taken as the default`);
  }
  return row;
}
