/** What stands open beside the view, as the address says it (`panel=`); where it stands is the page's business. */
export interface Panels {
  /** The open tab of the inspector; null: the inspector is closed. */
  readonly inspector: InspectorTab | null;
  /** The drawer with the drafted changes. */
  readonly plan: boolean;
}

export const inspectorTabs = ["facts", "uses", "hosts", "history", "raw"] as const;
export type InspectorTab = (typeof inspectorTabs)[number];

/** CSS pixels: below, panels are sheets at the bottom, and nothing stands open that nobody asked for (interface.md 6.15). */
export const roomBeside = 900;

/** `inspector`, `plan`, `uses-plan`, `none`. Without a word the drawer is open where there is room beside the view. */
export function parsePanels(text: string | null, room: { readonly width: number }): Panels {
  if (text === null) return { inspector: null, plan: room.width >= roomBeside };
  const words = text.split("-");
  const tab = inspectorTabs.find((name) => words.includes(name)) ?? null;
  return { inspector: tab ?? (words.includes("inspector") ? "facts" : null), plan: words.includes("plan") };
}

export function formatPanels({ inspector, plan }: Panels): string {
  const words = [inspector === null ? "" : inspector === "facts" ? "inspector" : inspector, plan ? "plan" : ""];
  return words.filter((word) => word !== "").join("-") || "none";
}
