/** What a file is by its first bytes; names say little about reports that travelled through mail and tickets. */
export type FileKind = "gzip" | "bzip2" | "zip" | "tar" | "dump" | "other";

/** Enough for the mark of a tar (at 257) and for a prolog before `<database>`. */
export const headBytes = 4096;

export function kindOf(head: Uint8Array): FileKind {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  const text = new TextDecoder("latin1").decode(head);
  if (/^BZh[1-9]/u.test(text)) return "bzip2";
  if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) return "zip";
  if (text.slice(257, 262) === "ustar") return "tar";
  return looksLikeDump(text) ? "dump" : "other";
}

/** XML whose root is `<database>`, after a byte order mark, a declaration and comments (xenapi.md 8). */
function looksLikeDump(text: string): boolean {
  const rest = text
    .replace(/^\u00EF\u00BB\u00BF/u, "")
    .replaceAll(/<\?[^>]*\?>|<!--[^]*?-->/gu, "")
    .trimStart();
  return rest.startsWith("<database");
}
