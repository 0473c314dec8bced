import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const css = fs.readFileSync(path.resolve(import.meta.dirname, "../../app/tokens.css"), "utf8");
const themes = ["light", "dark"] as const;
const surfaces = ["paper", "panel", "sunken", "float", "hover"];

/** Text has to be at least 4.5:1, what is drawn 3:1 (interface.md 4.6; WCAG 1.4.3 and 1.4.11). */
const pairs: readonly {
  readonly least: number;
  readonly front: readonly string[];
  readonly back: readonly string[];
}[] = [
  { least: 4.5, front: ["ink", "soft", "faint"], back: surfaces },
  { least: 4.5, front: ["accent", "link-up", "link-warn", "link-down", "unknown"], back: surfaces },
  { least: 4.5, front: ["on-accent"], back: ["accent", "accent-strong"] },
  ...["accent", "link-up", "link-warn", "link-down", "unknown"].map((role) => ({
    least: 4.5,
    front: ["ink", "soft", role],
    back: [`${role}-soft`],
  })),
  { least: 3, front: ["line", "rail", "focus"], back: ["paper", "panel", "sunken", "float"] },
  { least: 3, front: ["socket"], back: ["socket-rim"] },
];

describe.each(themes)("the colours of the %s theme", (theme) => {
  it("can be read, and what is drawn with them be seen, on every ground that they are used on", () => {
    const checked = pairs.flatMap(({ least, front, back }) =>
      front.flatMap((one) => back.map((other) => ({ one, other, least, ratio: contrast(theme, one, other) }))),
    );
    expect(checked.length).toBeGreaterThan(60);
    const low = checked.filter(({ ratio, least }) => !(ratio >= least));
    expect(low.map(({ one, other, ratio }) => `${one} on ${other}: ${ratio.toFixed(2)}`)).toEqual([]);
  });
});

function contrast(theme: (typeof themes)[number], one: string, other: string): number {
  const [front, back] = [luminance(theme, one), luminance(theme, other)];
  return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
}

/** Of WCAG 2.2, from `oklch(lightness chroma hue)`; NaN for a role that there is none of. */
function luminance(theme: (typeof themes)[number], role: string): number {
  const text = new RegExp(`--${role}: light-dark\\(oklch\\(([^)]*)\\), oklch\\(([^)]*)\\)\\)`, "u").exec(css);
  const [lightness = Number.NaN, chroma = 0, hue = 0] = (text?.[theme === "light" ? 1 : 2] ?? "")
    .split(" ")
    .map(Number);
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  // Ottosson's OKLab to linear sRGB; what lies outside is cut off, as a screen does.
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const [red, green, blue] = [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ].map((part) => Math.min(1, Math.max(0, part))) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
