"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonSize } from "@/components/ui/button";

export interface CopyButtonProps {
  readonly text: string;
  readonly label?: string;
  readonly size?: ButtonSize;
}

/** Puts text on the clipboard and says so. */
export function CopyButton({ text, label = "Copy", size = "small" }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  useEffect(() => {
    if (state === "idle") return undefined;
    const timer = setTimeout(() => setState("idle"), 2000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () => {
    // The clipboard exists only on https and on localhost.
    if (!("clipboard" in navigator)) return setState("refused");
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  };

  const words = { idle: label, copied: "Copied", refused: "Not allowed: select and copy" }[state];
  return (
    <Button size={size} onClick={copy}>
      {state === "copied" ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      <span aria-live="polite">{words}</span>
    </Button>
  );
}
