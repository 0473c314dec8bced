/**
 * Families of an exported drawing: our own, which the page puts into the file, then those that stand in for them where a
 * program does not read fonts out of an SVG. As wide as ours or narrower, so that nothing runs into its neighbour.
 */
export const svgFonts = {
  sans: "IBM Plex Sans Variable, IBM Plex Sans, Arial, Liberation Sans, Helvetica, sans-serif",
  mono: "IBM Plex Mono, Menlo, DejaVu Sans Mono, Liberation Mono, Consolas, monospace",
} as const;
