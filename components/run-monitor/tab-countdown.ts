import { useEffect } from "react";

const countdown = /^\d+:\d\d left · /u;

/** A tab's title as its page gave it. */
export function withoutCountdown(title: string): string {
  return title.replace(countdown, "");
}

/** Whoever works in another tab sees there how long is still to answer. Null or nothing left: the title is the page's own. */
export function useTabCountdown(milliseconds: number | null): void {
  const seconds = milliseconds === null ? 0 : Math.ceil(Math.max(0, milliseconds) / 1000);
  const shown = seconds === 0 ? "" : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} left · `;
  // At every drawing: pages and navigation write their own titles meanwhile.
  useEffect(() => {
    const title = `${shown}${withoutCountdown(document.title)}`;
    if (document.title !== title) document.title = title;
  });
  useEffect(
    () => () => {
      document.title = withoutCountdown(document.title);
    },
    [],
  );
}
