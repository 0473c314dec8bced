import { columnOf, type ClassName, fieldsOf } from "@/lib/xapi-schema/schema";
import { databaseText } from "@/lib/xapi-schema/database-text";
import { ApiError } from "@/lib/fake-xenapi/engine/types";

type Fields = Readonly<Record<string, unknown>>;
type Test = (row: Fields) => boolean;
type Operand = (row: Fields) => string;

/**
 * A `get_all_records_where` expression to a test of rows (grammar: xenapi.md 1.6). Text that does not parse throws
 * INVALID_VALUE [expression; reason].
 */
export function parseFilter(cls: ClassName, expression: string): Test {
  const tokens = expression.match(/"(?:\\.|[^"\\])*"|[a-z]+|[()=]/gi) ?? [];
  if (tokens.join("") !== expression.replace(/("(?:\\.|[^"\\])*")|\s+/g, "$1")) refuse(expression);
  const columns = new Map(fieldsOf(cls).map(([name, field]) => [columnOf(name, field), { name, type: field.type }]));
  let at = 0;

  const take = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const literal = (): string => {
    const token = tokens[at];
    if (token === undefined || !token.startsWith('"')) return refuse(expression);
    at += 1;
    return token.slice(1, -1).replace(/\\(.)/g, "$1");
  };
  const operand = (): Operand => {
    if (!take("field")) {
      const text = literal();
      return () => text;
    }
    const column = columns.get(literal());
    if (column === undefined) return refuse(expression);
    return (row) => databaseText(row[column.name], column.type);
  };
  const atom = (): Test => {
    if (take("true")) return () => true;
    if (take("false")) return () => false;
    if (take("not")) {
      const negated = atom();
      return (row) => !negated(row);
    }
    if (take("(")) {
      const inner = either();
      return take(")") ? inner : refuse(expression);
    }
    const left = operand();
    if (!take("=")) return refuse(expression);
    const right = operand();
    return (row) => left(row) === right(row);
  };
  const both = (): Test => {
    let left = atom();
    while (take("and")) left = conjunction(left, atom());
    return left;
  };
  const either = (): Test => {
    let left = both();
    while (take("or")) left = disjunction(left, both());
    return left;
  };

  const test = either();
  return at === tokens.length ? test : refuse(expression);
}

function conjunction(left: Test, right: Test): Test {
  return (row) => left(row) && right(row);
}

function disjunction(left: Test, right: Test): Test {
  return (row) => left(row) || right(row);
}

function refuse(expression: string): never {
  throw new ApiError("INVALID_VALUE", expression, "Stdlib.Parsing.Parse_error");
}
