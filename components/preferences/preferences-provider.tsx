"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { preferencesQuery } from "@/lib/client/preference-queries";
import { PreferencesOf, usePreference } from "@/components/preferences/use-preference";
import { chooseTheme, onThemeChange, readTheme } from "@/components/shell/theme";

/** Whose preferences count on the pages below, and the two that change the whole page. */
export function PreferencesProvider({ poolId, children }: { readonly poolId: string; readonly children: ReactNode }) {
  return (
    <PreferencesOf value={poolId}>
      <KeepTheme poolId={poolId} />
      <ShowDensity />
      {children}
    </PreferencesOf>
  );
}

/** The theme is also kept by the browser, because it is needed before anybody has signed in. */
function KeepTheme({ poolId }: { readonly poolId: string }) {
  const { data } = useQuery(preferencesQuery(poolId));
  const [, keep] = usePreference("theme");
  const kept = data?.theme;
  const known = data !== undefined;
  useEffect(() => {
    if (kept !== undefined && kept !== readTheme()) chooseTheme(kept);
  }, [kept]);
  useEffect(() => {
    if (!known) return undefined;
    return onThemeChange(() => {
      if (readTheme() !== kept) keep(readTheme());
    });
  }, [keep, kept, known]);
  return null;
}

function ShowDensity() {
  const [density] = usePreference("density");
  useEffect(() => {
    document.documentElement.dataset["density"] = density;
    return () => {
      delete document.documentElement.dataset["density"];
    };
  }, [density]);
  return null;
}
