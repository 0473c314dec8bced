import type { MouseEvent, PointerEvent } from "react";
import type { GestureHandle } from "@/components/gestures/gesture-context";
import { openMenu } from "@/components/gestures/open-menu";
import { markAttributes, type TargetMarks } from "@/components/gestures/target-marks";

/** What a drawn thing needs to be in reach of the hand: its own marks as plain values, and the hand's ears. */
export interface ItemProps
  extends TargetMarks, Pick<GestureHandle, "onPointerDown" | "onClick" | "onFocus" | "onMenu"> {}

/** The attributes of an element that pointer, keys, menu and tests find as the thing of this key. */
export function itemAttributes(key: string, props: ItemProps) {
  const { onPointerDown, onClick, onFocus, onMenu } = props;
  return {
    "data-item": key,
    onPointerDown: (event: PointerEvent<HTMLElement>) => onPointerDown(event, key),
    onClick: (event: MouseEvent<HTMLElement>) => onClick(key, event.ctrlKey || event.metaKey || event.shiftKey),
    onContextMenu: (event: MouseEvent<HTMLElement>) => openMenu(event, key, onMenu),
    onFocus: () => onFocus(key),
    ...markAttributes(props),
  };
}
