import { duration } from "@/components/ui/clock-time";

export interface TimeBarProps {
  readonly kind: "work" | "cut";
  /** Milliseconds from the start. */
  readonly from: number;
  /** Null: to the end and beyond. */
  readonly to: number | null;
  /** Milliseconds of the whole. */
  readonly took: number;
}

/** A stretch of time on the scale of the whole rehearsal; the words are beside it or read out. */
export function TimeBar({ kind, from, to, took }: TimeBarProps) {
  const whole = Math.max(took, 1);
  const left = Math.min(100, (from / whole) * 100);
  const width = Math.max(0.6, Math.min(100 - left, (((to ?? whole) - from) / whole) * 100));
  const words = `${duration(from)} to ${to === null ? "the end" : duration(to)}`;
  return (
    <span className="relative mt-1 block h-3 rounded-small bg-sunken" title={words}>
      <span className="sr-only">{words}</span>
      <span
        aria-hidden
        className={
          kind === "work"
            ? "absolute inset-y-0 rounded-small bg-rail forced-colors:bg-[Highlight]"
            : "absolute inset-y-0.5 rounded-small border border-link-warn bg-link-warn-soft forced-colors:border-[CanvasText]"
        }
        style={{ left: `${Math.min(left, 99.4)}%`, width: `${width}%` }}
      />
    </span>
  );
}
