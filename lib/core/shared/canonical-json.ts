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
  if (typeof value === "string") writeString(value, write);
  else if (Array.isArray(value)) {
    write("[");
    for (let index = 0; index < value.length; index += 1) {
      if (index > 0) write(",");
      writeCanonicalJson(value[index], write);
    }
    write("]");
  } else if (typeof value === "object" && value !== null) writeFields(value, write);
  else write(JSON.stringify(value) ?? "null");
}

function writeFields(fields: object, write: (piece: string) => void): void {
  write("{");
  let isFirst = true;
  for (const key of sorted(Object.keys(fields))) {
    const field = fieldOf(fields, key);
    if (field === undefined) continue;
    if (!isFirst) write(",");
    isFirst = false;
    writeString(key, write);
    write(":");
    writeCanonicalJson(field, write);
  }
  write("}");
}

/** A cast, because the key is one of the object's own: what is there may be anything. */
function fieldOf(fields: object, key: string): unknown {
  return (fields as Readonly<Record<string, unknown>>)[key];
}

function writeString(text: string, write: (piece: string) => void): void {
  if (!isPlain.test(text)) return write(JSON.stringify(text));
  write('"');
  write(text);
  write('"');
}

/** Nothing that JSON writes otherwise: most texts of a plan are copied as they are. */
const isPlain = /^[^"\\\p{Cc}\p{Cs}]*$/u;

/** Most values have a handful of fields, for which a sort by hand is quicker and leaves nothing behind. */
function sorted(keys: string[]): readonly string[] {
  if (keys.length > 12) return keys.sort(byText);
  for (let end = 1; end < keys.length; end += 1) {
    for (let at = end; at > 0; at -= 1) {
      const [before, after] = [keys[at - 1], keys[at]];
      if (before === undefined || after === undefined || before < after) break;
      keys[at - 1] = after;
      keys[at] = before;
    }
  }
  return keys;
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1;
}
