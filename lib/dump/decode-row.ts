import { decodeColumn } from "@/lib/dump/decode-column";
import type { DumpRow } from "@/lib/dump/dump";
import type { FieldChoice } from "@/lib/dump/limits";
import { unprotectWhitespace } from "@/lib/dump/protect-whitespace";
import { isSecretField, withoutSecrets } from "@/lib/dump/secrets";
import type { WarningList } from "@/lib/dump/warning-list";
import { type ClassName, columnOf, fieldsOf } from "@/lib/xapi-schema/schema";

interface Column {
  readonly name: string;
  readonly column: string;
  readonly decode: (text: string) => ReturnType<typeof decodeColumn>;
}

interface TablePlan {
  /** Every field at the schema's default. */
  readonly template: DumpRow;
  readonly columns: readonly Column[];
}

/** Plans are made once for each choice of fields. */
const plans = new WeakMap<FieldChoice, Map<ClassName, TablePlan>>();

function planOf(cls: ClassName, choice: FieldChoice): TablePlan {
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
        decode: (text) => decodeColumn(text, field.type),
      })),
  };
}

/**
 * A row's attributes to a whole row: what is missing or does not decode gets the schema's default (the latter with a
 * warning), what the schema does not know is left out.
 */
export function decodeRow(
  cls: ClassName,
  ref: string,
  attributes: Readonly<Record<string, string>>,
  warnings: WarningList,
  choice: FieldChoice = everyField,
): DumpRow {
  const { template, columns } = planOf(cls, choice);
  const row: Record<string, unknown> = { ...template };
  for (const { name, column, decode } of columns) {
    const text = attributes[column];
    if (text === undefined) continue;
    const decoded = decode(unprotectWhitespace(text));
    if (decoded.ok) row[name] = withoutSecrets(decoded.value);
    else warnings.add(cls, ref, column, `${decoded.problem}; taken as the default`);
  }
  return row;
}
