/** A string, or a list of these: how xapi's database spells sets and maps. */
export type SExpression = string | readonly SExpression[];

/** Lists in lists: xapi writes two levels, an attacker could write a million. */
const deepest = 16;

/**
 * `(('k' 'v') …)` to nested lists. Single quotes, double quotes (Orlando) and bare symbols are accepted, and a backslash
 * takes the next character as it is. null: cut short, or no such expression at all (xenapi.md 8).
 */
export function parseSExpression(text: string): SExpression | null {
  const open: SExpression[][] = [];
  let whole: SExpression | null = null;
  let at = 0;

  const put = (item: SExpression): boolean => {
    const list = open.at(-1);
    if (list !== undefined) list.push(item);
    else if (whole === null) whole = item;
    else return false;
    return true;
  };
  while (at < text.length) {
    const mark = text.charAt(at);
    if (isSpace(mark)) {
      at += 1;
    } else if (mark === "(") {
      if (open.length >= deepest) return null;
      open.push([]);
      at += 1;
    } else if (mark === ")") {
      const list = open.pop();
      if (list === undefined || !put(list)) return null;
      at += 1;
    } else {
      const word = mark === "'" || mark === '"' ? quotedWord(text, at) : symbol(text, at);
      if (word === null || !put(word.text)) return null;
      at = word.end;
    }
  }
  return open.length === 0 ? whole : null;
}

interface Word {
  readonly text: string;
  /** Where the text goes on. */
  readonly end: number;
}

function quotedWord(text: string, from: number): Word | null {
  const quote = text.charAt(from);
  let word = "";
  let plainFrom = from + 1;
  for (let at = plainFrom; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === quote) return { text: word + text.slice(plainFrom, at), end: at + 1 };
    if (mark !== "\\") continue;
    if (at + 1 >= text.length) return null;
    word += text.slice(plainFrom, at);
    at += 1;
    plainFrom = at;
  }
  return null;
}

function symbol(text: string, from: number): Word {
  let end = from;
  while (end < text.length && !isSpace(text.charAt(end)) && !"()'\"".includes(text.charAt(end))) end += 1;
  return { text: text.slice(from, end), end };
}

function isSpace(mark: string): boolean {
  return mark === " " || mark === "\t" || mark === "\n" || mark === "\r";
}
