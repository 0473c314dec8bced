/** Sizes of the drawing in flow units, all multiples of 4. CSS of the canvas takes them from here as custom properties. */
export const measures = {
  plateWidth: 304,
  hostHeader: 44,
  cardLabel: 24,
  portRow: 48,
  plateFoot: 8,
  hostGap: 32,
  /** Up to so many hosts stand in one column; more are spread over columns of rails of their own. */
  hostsInColumn: 8,
  columnGap: 48,
  strapInset: 20,
  strapPitch: 16,
  /** Room for this many straps side by side is always kept, so that a first bond does not push everything aside. */
  strapLanes: 3,
  tagGap: 16,
  tagWidth: 288,
  tagHeight: 44,
  railInset: 20,
  railPitch: 12,
  networkWidth: 392,
  networkRow: 52,
  networkGap: 12,
  layerRow: 32,
  /** Above this many, layers collapse into one row of counts. */
  layersShown: 6,
} as const;
