/** Text as XML wants it; characters that XML 1.0 cannot hold are left out, whoever put them into a name. */
export function xmlText(text: string): string {
  return Array.from(text)
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      return (
        code === 9 || code === 10 || code === 13 || (code >= 32 && code !== 0xfffe && code !== 0xffff && !isLone(code))
      );
    })
    .join("")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function isLone(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

export type SvgAttributes = Readonly<Record<string, string | number | undefined>>;

/** One element; `children` are SVG already, `undefined` attributes are left out. */
export function element(name: string, attributes: SvgAttributes, ...children: readonly string[]): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(String(value))}"`)
    .join("");
  return children.length === 0 ? `<${name}${list}/>` : `<${name}${list}>${children.join("")}</${name}>`;
}

/** A line of text, cut where it would leave its place: SVG has no ellipsis of its own. `em` is the width of a letter in parts of the size. */
export function line(
  text: string,
  {
    x,
    y,
    width,
    size,
    em = 0.56,
    ...rest
  }: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly size: number;
    readonly em?: number;
  } & SvgAttributes,
): string {
  const room = Math.max(1, Math.floor(width / (size * em)));
  const cut = text.length > room ? `${text.slice(0, room - 1)}…` : text;
  return element("text", { x, y, "font-size": size, ...rest }, xmlText(cut));
}
