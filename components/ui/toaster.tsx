"use client";

import type { CSSProperties } from "react";
import { Toaster as Sonner } from "sonner";

/**
 * Place once, near the root; then `toast(…)` from sonner anywhere. Eight seconds: long enough to read a refusal, its
 * reason and the way out.
 */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      duration={8000}
      closeButton
      gap={8}
      style={
        {
          "--width": "min(480px, calc(100vw - 32px))",
          "--normal-bg": "var(--float)",
          "--normal-text": "var(--ink)",
          "--normal-border": "var(--line)",
          "--border-radius": "var(--radius-large)",
          fontFamily: "var(--sans)",
        } as CSSProperties
      }
      toastOptions={{
        style: { boxShadow: "var(--shadow-float)", fontSize: "var(--type-body)" },
        classNames: { description: "!text-soft", title: "!font-strong", closeButton: "!size-6" },
      }}
    />
  );
}
