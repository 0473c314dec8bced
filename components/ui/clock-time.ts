const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** `12:03:10`, in the reader's own time zone; "" when the moment is not known. */
export function clockTime(iso: string): string {
  const moment = Date.parse(iso);
  return Number.isNaN(moment) ? "" : time.format(moment);
}

/** `22 Nov 2026, 12:03:10`. */
export function dateAndTime(iso: string): string {
  const moment = Date.parse(iso);
  return Number.isNaN(moment) ? "" : `${day.format(moment)}, ${time.format(moment)}`;
}

/** `840 ms`, `3.2 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
