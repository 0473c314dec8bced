/** Every shortcut of the dashboard, as `?` shows them (interface.md 6.14). Views say what the keys do where they stand. */
export const shortcuts = [
  { id: "help", keys: ["?"], words: "Show the shortcuts", group: "Everywhere" },
  { id: "undo", keys: ["Ctrl+Z"], words: "Undo the last edit of the draft", group: "Everywhere" },
  { id: "redo", keys: ["Shift+Ctrl+Z", "Ctrl+Y"], words: "Redo", group: "Everywhere" },
  {
    id: "review",
    keys: ["Ctrl+Enter"],
    words: "Review the plan. This never starts a run",
    group: "Everywhere",
  },
  { id: "cancel", keys: ["Escape"], words: "Cancel, or close one level", group: "Everywhere" },
  { id: "find", keys: ["/"], words: "Find", group: "Views" },
  { id: "next-hit", keys: ["F3"], words: "Next hit", group: "Views" },
  { id: "previous-hit", keys: ["Shift+F3"], words: "Previous hit", group: "Views" },
  { id: "view-pattern", keys: ["1"], words: "Pattern", group: "Views" },
  { id: "view-matrix", keys: ["2"], words: "Matrix", group: "Views" },
  { id: "view-canvas", keys: ["3"], words: "Canvas", group: "Views" },
  { id: "plan", keys: ["P"], words: "Open the plan", group: "Views" },
  { id: "inspector", keys: ["I"], words: "Inspector", group: "Views" },
  { id: "legend", keys: ["L"], words: "Legend", group: "Views" },
  { id: "previous-problem", keys: ["["], words: "Previous problem", group: "Views" },
  { id: "next-problem", keys: ["]"], words: "Next problem", group: "Views" },
  { id: "fit", keys: ["F"], words: "Fit the whole pool", group: "Drawing" },
  { id: "fit-selection", keys: ["Shift+F"], words: "Fit the selection", group: "Drawing" },
  { id: "actual-size", keys: ["0"], words: "100 %", group: "Drawing" },
  { id: "zoom-in", keys: ["+", "="], words: "Nearer", group: "Drawing" },
  { id: "zoom-out", keys: ["-"], words: "Further away", group: "Drawing" },
  { id: "bond-with", keys: ["B"], words: "Bond the NIC in focus with another one", group: "Drawing" },
  { id: "mode", keys: ["M"], words: "Mode of the bond in focus", group: "Drawing" },
  { id: "break", keys: ["Delete"], words: "Break the bond in focus, or take the NIC out", group: "Drawing" },
] as const satisfies readonly Shortcut[];

export interface Shortcut {
  readonly id: string;
  /** `Ctrl` is Cmd on a Mac. Letters are written as on the keyboard; `Shift+` only where it makes a difference. */
  readonly keys: readonly string[];
  readonly words: string;
  readonly group: string;
}

export type ShortcutId = (typeof shortcuts)[number]["id"];
