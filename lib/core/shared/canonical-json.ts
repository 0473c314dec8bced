/** One text for one meaning: JSON with sorted keys and without `undefined`, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  let text = "";
  writeCanonicalJson(value, (piece) => {
    text += piece;
  });
  return text;
}

/** The same piece by piece, for whom the text as a whole is of no use: that of a large plan is long. */
export function writeCanonicalJson(value: unknown, write: (piece: string) => void): void {
  if (Array.isArray(value)) {
    write("[");
    for (let index = 0; index < value.length; index += 1) {
      if (index > 0) write(",");
      writeCanonicalJson(value[index], write);
    }
    write("]");
  } else if (typeof value === "object" && value !== null) writeFields(Object.entries(value), write);
  else write(JSON.stringify(value) ?? "null");
}

function writeFields(fields: (readonly [string, unknown])[], write: (piece: string) => void): void {
  write("{");
  let isFirst = true;
  for (const [key, field] of sortedByKey(fields)) {
    if (field === undefined) continue;
    if (!isFirst) write(",");
    isFirst = false;
    write(JSON.stringify(key));
    write(":");
    writeCanonicalJson(field, write);
  }
  write("}");
}

/** Most values have a handful of fields, for which a sort by hand is quicker and leaves nothing behind. */
function sortedByKey(fields: (readonly [string, unknown])[]): readonly (readonly [string, unknown])[] {
  if (fields.length > 12) return fields.sort(byKey);
  for (let end = 1; end < fields.length; end += 1) {
    for (let at = end; at > 0; at -= 1) {
      const [before, after] = [fields[at - 1], fields[at]];
      if (before === undefined || after === undefined || before[0] < after[0]) break;
      fields[at - 1] = after;
      fields[at] = before;
    }
  }
  return fields;
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
