/** One word for a POSIX shell, whatever is in it: quoted unless it is plainly harmless. */
export function shellQuoted(text: string): string {
  return /^[\w./:+-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
