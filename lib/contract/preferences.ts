import { z } from "zod";
import { savedFindLimits, type PreferenceKey, type Preferences } from "@/lib/core/preferences/preferences";

const words = z.string().max(savedFindLimits.words);
const once = z.enum(["new", "seen"]);

/** What this user has chosen so far; what was never chosen is left out. */
export type ChosenPreferences = { readonly [Key in PreferenceKey]?: Preferences[Key] };

/**
 * `POST /api/pools/[poolId]/preferences`: what is named changes, the rest stays. Answers, as `GET` does, all that the
 * user has chosen. A user is a pool and a username.
 */
export const preferencesRequest: z.ZodType<ChosenPreferences> = z.strictObject({
  theme: z.exactOptional(z.enum(["system", "light", "dark"])),
  density: z.exactOptional(z.enum(["comfortable", "compact"])),
  singleLetters: z.exactOptional(z.boolean()),
  introduction: z.exactOptional(once),
  healWarning: z.exactOptional(once),
  find: z.exactOptional(words),
  hide: z.exactOptional(words),
  savedFinds: z.exactOptional(
    z
      .array(z.strictObject({ name: z.string().trim().min(1).max(savedFindLimits.name), find: words, hide: words }))
      .max(savedFindLimits.count),
  ),
});
