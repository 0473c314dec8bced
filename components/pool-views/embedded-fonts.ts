/** The families that a drawing asks for, as the page's own style sheets call them. */
const families = ["IBM Plex Sans Variable", "IBM Plex Mono"];

/**
 * The faces of this page that a drawing with these letters needs, as `@font-face` rules with their files inside: opened
 * alone, or painted into a picture, an SVG sees nothing of the page that it came from. A face whose file does not come is
 * left out; the drawing names families to stand in for it.
 */
export async function embeddedFonts(letters: string): Promise<string> {
  const codes = new Set(Array.from(letters, (letter) => letter.codePointAt(0) ?? 0));
  const rules = await Promise.all(
    facesOf(document)
      .filter((face) => families.includes(face.family) && covers(face.range, codes))
      .map(async ({ family, weight, url }) => {
        const file = await fileAsUrl(url);
        return file === null
          ? ""
          : `@font-face{font-family:"${family}";font-weight:${weight};src:url(${file}) format("woff2")}`;
      }),
  );
  return rules.join("");
}

interface Face {
  readonly family: string;
  /** "400", or "100 700" of a variable font. */
  readonly weight: string;
  /** As in CSS: "U+0000-00FF, U+0131"; "" for everything. */
  readonly range: string;
  readonly url: string;
}

function facesOf({ styleSheets, baseURI }: Document): readonly Face[] {
  return [...styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => {
      if (!(rule instanceof CSSFontFaceRule) || rule.style.getPropertyValue("font-style") === "italic") return [];
      const url = /url\(["']?([^"')]+\.woff2[^"')]*)["']?\)/u.exec(rule.style.getPropertyValue("src"))?.[1];
      if (url === undefined) return [];
      return [
        {
          family: rule.style.getPropertyValue("font-family").replaceAll(/["']/gu, ""),
          weight: rule.style.getPropertyValue("font-weight") || "400",
          range: rule.style.getPropertyValue("unicode-range"),
          url: new URL(url, sheet.href ?? baseURI).href,
        },
      ];
    }),
  );
}

function covers(range: string, codes: ReadonlySet<number>): boolean {
  if (range === "") return true;
  const parts = range.split(",").map((part) => {
    const [first = "", last = first] = part.trim().replace(/^U\+/iu, "").split("-");
    // "4??" stands for 400 to 4FF.
    return [Number.parseInt(first.replaceAll("?", "0"), 16), Number.parseInt(last.replaceAll("?", "F"), 16)] as const;
  });
  return [...codes].some((code) => parts.some(([first, last]) => code >= first && code <= last));
}

async function fileAsUrl(url: string): Promise<string | null> {
  try {
    const response = await fetch(url);
    if (!response.ok) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    let text = "";
    // By pieces: an argument list has an end.
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return `data:font/woff2;base64,${btoa(text)}`;
  } catch {
    return null;
  }
}
