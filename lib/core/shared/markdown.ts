/** Text as Markdown that shows it as it is: one line, nothing in it a mark. */
export function escapedMarkdown(text: string): string {
  return text.replaceAll(/[\r\n]+/gu, " ").replaceAll(/[\\`*_[\]<>#|]/gu, String.raw`\$&`);
}

/** A table of plain texts; "" when there are no rows. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map((row) => line(row.map(escapedMarkdown)))].join("\n");
}
