const shield: Readonly<Record<string, string>> = { " ": "%.", "\t": "%t", "\n": "%n", "\r": "%r", "%": "%%" };
const unshield: Readonly<Record<string, string>> = {
  "%.": " ",
  "%t": "\t",
  "%n": "\n",
  "%r": "\r",
  "%%": "%",
  // Older writers guarded only pairs of spaces.
  "%_": "  ",
};

/** Whitespace of a column as today's xapi writes it, because XML would not keep it in an attribute (xenapi.md 8). */
export function protectWhitespace(text: string): string {
  return text.replace(/[ \t\n\r%]/g, (mark) => shield[mark] ?? mark);
}

/** What any xapi wrote, back to text. A `%` before anything unknown is just a `%`. */
export function unprotectWhitespace(text: string): string {
  return text.includes("%") ? text.replace(/%[.tnr%_]/g, (mark) => unshield[mark] ?? mark) : text;
}
