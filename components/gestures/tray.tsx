import { Inbox } from "lucide-react";
import { useGestureHandle } from "@/components/gestures/gesture-context";
import { markAttributes, targetMarks } from "@/components/gestures/target-marks";
import { trayItem } from "@/components/gestures/tray-item";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";

/** Where a NIC or a bond is dropped that shall be free. On screen while something is in the hand. */
export function Tray() {
  const hand = useGestureHandle();
  const marks = targetMarks(hand, trayItem.key, trayItem.end);
  return (
    <button
      type="button"
      className="gesture-tray gesture-target nopan nodrag"
      data-item={trayItem.key}
      data-testid="tray"
      aria-label="Tray of free NICs"
      onClick={() => hand.onClick(trayItem.key)}
      onFocus={() => hand.onFocus(trayItem.key)}
      {...markAttributes(marks)}
    >
      {marks.verdict ? <VerdictGlyph kind={marks.verdict} /> : <Inbox size={14} aria-hidden />}
      Free NICs
    </button>
  );
}
