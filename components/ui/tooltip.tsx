"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** Place once, near the root: tooltips then share their delay. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return <Radix.Provider delayDuration={300}>{children}</Radix.Provider>;
}

export interface TooltipProps {
  readonly content: ReactNode;
  /** One element that can hold a ref and take focus. */
  readonly children: ReactNode;
  readonly side?: "top" | "right" | "bottom" | "left";
}

/** A hint on hover and on focus. It only repeats or explains: nothing may be known from a tooltip alone. */
export function Tooltip({ content, children, side = "bottom" }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 rounded-small border border-hairline bg-float px-2 py-1 text-caption text-ink shadow-float"
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
