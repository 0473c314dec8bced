import { useCallback, useEffect, useRef, useState } from "react";

const pause = 300;

/** A polite voice: at most one sentence per 300 ms, the newest wins, and nothing is said twice in a row. */
export function useLiveRegion(): { readonly said: string; readonly announce: (sentence: string) => void } {
  const [said, setSaid] = useState("");
  const waiting = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const announce = useCallback((sentence: string) => {
    if (timer.current !== null) {
      waiting.current = sentence;
      return;
    }
    setSaid(sentence);
    const next = () => {
      timer.current = null;
      if (waiting.current === null) return;
      setSaid(waiting.current);
      waiting.current = null;
      timer.current = setTimeout(next, pause);
    };
    timer.current = setTimeout(next, pause);
  }, []);

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return { said, announce };
}
