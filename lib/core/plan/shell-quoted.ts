/** One word for a POSIX shell, whatever is in it: quoted unless it is plainly harmless. */
export function shellQuoted(text: string): string {
  return harmless.test(text) ? text : `'${text.replaceAll("'", quote)}'`;
}

const harmless = /^[\w./:+-]+$/u;
/** Out of the quotes, one that is escaped, and in again. */
const quote = String.raw`'\''`;
