import { useEffect, useState } from "react";

/** Milliseconds that are left by the server's clock, counted on between two of its answers. Both are ISO 8601. */
export function useCountdown(deadline: string, serverTime: string): number {
  const [now, setNow] = useState(() => Date.parse(serverTime));
  useEffect(() => {
    const ahead = Date.parse(serverTime) - Date.now();
    const timer = setInterval(() => setNow(Date.now() + ahead), 250);
    return () => clearInterval(timer);
  }, [serverTime]);
  return Date.parse(deadline) - now;
}
