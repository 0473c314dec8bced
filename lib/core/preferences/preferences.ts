/**
 * What does a user like, and what has been said to them already? Kept by the server for each user of a pool; views read
 * it with `usePreference`. Nothing in here may change what is sent to a pool.
 */
export interface Preferences {
  readonly theme: "system" | "light" | "dark";
  /** `compact` makes rows and paddings smaller; targets stay at least 24 × 24 CSS pixels. */
  readonly density: "comfortable" | "compact";
  /** May shortcuts be single letters (WCAG 2.1.4)? */
  readonly singleLetters: boolean;
  readonly introduction: "new" | "seen";
  /** The warning that narrower scopes are healed by xapi is said once. */
  readonly healWarning: "new" | "seen";
  /** What was last looked for, and what was last hidden, in the language of the find box. */
  readonly find: string;
  readonly hide: string;
  readonly savedFinds: readonly SavedFind[];
}

/** What was looked for and what was hidden, in the language of the find box, under a name. */
export interface SavedFind {
  readonly name: string;
  readonly find: string;
  readonly hide: string;
}

/** Letters of a name, letters of each expression, and how many are kept. */
export const savedFindLimits = { name: 80, words: 500, count: 50 } as const;

export type PreferenceKey = keyof Preferences;

export const defaultPreferences: Preferences = {
  theme: "system",
  density: "comfortable",
  singleLetters: true,
  introduction: "new",
  healWarning: "new",
  find: "",
  hide: "",
  savedFinds: [],
};
