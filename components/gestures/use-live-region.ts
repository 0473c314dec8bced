import { useCallback, useEffect, useRef, useState } from "react";

/** 300 ms are promised; a timer may fire, and a page be painted, some milliseconds early. */
const pause = 330;

/**
 * A polite voice: at most one sentence per 300 ms, the newest wins, and nothing is said twice in a row. The pause begins
 * when a sentence is on the page, not when it was asked for: a slow rendering must not bring two of them close together.
 */
export function useLiveRegion(): { readonly said: string; readonly announce: (sentence: string) => void } {
  const [said, setSaid] = useState("");
  const last = useRef("");
  const speaking = useRef(false);
  const waiting = useRef<string | null>(null);

  const announce = useCallback((sentence: string) => {
    if (speaking.current) {
      waiting.current = sentence;
      return;
    }
    if (sentence === "" || sentence === last.current) return;
    speaking.current = true;
    last.current = sentence;
    setSaid(sentence);
  }, []);

  useEffect(() => {
    if (said === "") return undefined;
    const timer = setTimeout(() => {
      speaking.current = false;
      const next = waiting.current;
      waiting.current = null;
      if (next !== null) announce(next);
    }, pause);
    return () => clearTimeout(timer);
  }, [announce, said]);
  return { said, announce };
}
