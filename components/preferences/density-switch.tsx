"use client";

import { usePreference } from "@/components/preferences/use-preference";

/** More rows on a screen, or more air between them. */
export function DensitySwitch() {
  const [density, choose] = usePreference("density");
  return (
    <label className="flex min-h-7 items-center justify-between gap-4">
      Compact rows
      <input
        type="checkbox"
        checked={density === "compact"}
        onChange={(event) => choose(event.target.checked ? "compact" : "comfortable")}
        className="size-4 accent-accent"
      />
    </label>
  );
}
