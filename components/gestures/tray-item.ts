import { tray } from "@/lib/core/draft/verdict";
import type { GestureItem } from "@/components/gestures/gesture";

/** The tray of free NICs as a target, the same in every view. */
export const trayItem: GestureItem = { key: "tray", end: tray, label: "the tray of free NICs" };
