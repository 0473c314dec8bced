"use client";

import { useEffect, useState } from "react";
import { duration } from "@/components/ui/clock-time";

/** How long ago something began, counted on once a second; silent for a screen reader, which would hear every tick. */
export function Elapsed({ since }: { readonly since: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  // The server's clock may be a little ahead of ours.
  const elapsed = Math.max(0, now - Date.parse(since));
  return (
    <span aria-hidden>
      {elapsed < 1000 ? "0 s" : duration(Math.floor(elapsed / 1000) * 1000).replace(".0 s", " s")}
    </span>
  );
}
