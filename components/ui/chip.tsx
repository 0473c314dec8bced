import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type Tone = "neutral" | "accent" | "up" | "warn" | "down" | "unknown";

export interface ChipProps extends ComponentProps<"span"> {
  readonly tone?: Tone;
  /** A small icon before the words: state is never colour alone. */
  readonly glyph?: ReactNode;
}

const tones = {
  neutral: "bg-sunken text-soft border-hairline",
  accent: "bg-accent-soft text-accent border-accent/40",
  up: "bg-link-up-soft text-link-up border-link-up/40",
  warn: "bg-link-warn-soft text-link-warn border-link-warn/40",
  down: "bg-link-down-soft text-link-down border-link-down/40",
  unknown: "bg-unknown-soft text-unknown border-unknown/40",
} as const satisfies Record<Tone, string>;

/** A short fact in a frame: a role, a mode, a state. */
export function Chip({ tone = "neutral", glyph, className, children, ...rest }: ChipProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-(--chip-height) shrink-0 items-center gap-1 rounded-small border px-(--chip-pad) text-caption whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
        tones[tone],
        className,
      )}
      {...rest}
    >
      {glyph}
      {children}
    </span>
  );
}
