import { useEffect } from "react";
import { onSpeak } from "@/components/pool-views/spoken-words";

/** Lends this view's voice to the bars above it. */
export function useSpeak(announce: (sentence: string) => void): void {
  useEffect(() => onSpeak(announce), [announce]);
}
