"use client";

import { useEffect, useState } from "react";

/** How long ago, coarse enough to be read in peace: `just now`, `4 min ago`, `2 h ago`. `since` in ms since the epoch. */
export function Age({ since }: { readonly since: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.floor(Math.max(0, now - since) / 60_000);
  return (
    <time dateTime={new Date(since).toISOString()} suppressHydrationWarning>
      {minutes < 1 ? "just now" : minutes < 120 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`}
    </time>
  );
}
