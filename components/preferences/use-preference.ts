"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, use, useCallback, useReducer } from "react";
import type { ChosenPreferences } from "@/lib/contract/preferences";
import { defaultPreferences, type PreferenceKey, type Preferences } from "@/lib/core/preferences/preferences";
import { preferencesQuery, savePreferences } from "@/lib/client/preference-queries";

/** The pool whose user the preferences are; null outside a pool. */
export const PreferencesOf = createContext<string | null>(null);

/**
 * One preference of the user of this pool, and the way to choose another value: it takes effect at once and is kept by
 * the server. Before it has been read, and where nothing was chosen, the default.
 */
export function usePreference<Key extends PreferenceKey>(
  key: Key,
): readonly [Preferences[Key], (value: Preferences[Key]) => void] {
  const poolId = use(PreferencesOf);
  const queryClient = useQueryClient();
  const { data } = useQuery(preferencesQuery(poolId));
  // The cache tells its readers a moment later; a box just ticked must not be drawn unticked in between.
  const [, drawNow] = useReducer((draws: number) => draws + 1, 0);
  const choose = useCallback(
    (value: Preferences[Key]) => {
      const { queryKey } = preferencesQuery(poolId);
      const chosen: ChosenPreferences = { [key]: value };
      // An answer that is under way knows nothing of this choice yet.
      void queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, (known) => ({ ...known, ...chosen }));
      drawNow();
      if (poolId === null) return;
      savePreferences(poolId, chosen).then(
        // What was chosen here counts; the rest may not have been read yet.
        (all) => queryClient.setQueryData(queryKey, (known) => ({ ...all, ...known })),
        // What cannot be kept lasts as long as the page; that is no reason to interrupt anybody.
        () => undefined,
      );
    },
    [key, poolId, queryClient],
  );
  return [data?.[key] ?? defaultPreferences[key], choose];
}

/** Has the server said what this user chose? Until then nothing should be shown that is shown only once. */
export function usePreferencesKnown(): boolean {
  return useQuery(preferencesQuery(use(PreferencesOf))).isSuccess;
}
