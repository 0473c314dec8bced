import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";

export interface ButtonProps extends ComponentProps<"button"> {
  /** `primary` for the one thing to do here, `danger` for what cuts something off, `quiet` inside bars and lists. */
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  /** Square, for a lone icon; give it an `aria-label`. */
  readonly iconOnly?: boolean;
  /** Words that may take a second line where there is no room for them in one. */
  readonly wraps?: boolean;
}

const looks = {
  primary: "forced-color-adjust-none bg-accent text-on-accent border-transparent hover:bg-accent-strong",
  plain: "bg-panel text-ink border-line hover:bg-hover",
  quiet: "bg-transparent text-soft border-transparent hover:bg-hover hover:text-ink",
  danger: "bg-panel text-link-down border-link-down hover:bg-link-down-soft",
} as const;

const sizes = {
  small: {
    wide: "h-(--control-small) px-2 text-caption gap-1",
    wrapping: "min-h-(--control-small) px-2 py-1 text-caption gap-1",
    square: "size-(--control-small)",
  },
  medium: {
    wide: "h-9 px-3 text-body gap-2",
    wrapping: "min-h-9 px-3 py-1.5 text-body gap-2",
    square: "size-9",
  },
  large: {
    wide: "h-11 px-5 text-lead gap-2",
    wrapping: "min-h-11 px-5 py-2 text-lead gap-2",
    square: "size-11",
  },
} as const;

export type ButtonLook = keyof typeof looks;
export type ButtonSize = keyof typeof sizes;

/** How a button looks; for links that must look like one. */
export function buttonClassName(options: {
  readonly look: ButtonLook;
  readonly size: ButtonSize;
  readonly iconOnly?: boolean;
  readonly wraps?: boolean;
  readonly className?: string | undefined;
}): string {
  const { wide, square, wrapping } = sizes[options.size];
  return classNames(
    "inline-flex items-center justify-center rounded-small border font-strong transition-colors select-none",
    options.wraps ? "min-w-0 text-balance" : "shrink-0 whitespace-nowrap",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    looks[options.look],
    options.iconOnly ? square : options.wraps ? wrapping : wide,
    options.className,
  );
}

/**
 * A button whose words say what will happen. When it cannot be used, prefer `aria-disabled` with a visible reason to
 * `disabled`: it stays reachable by keyboard, and looks the same.
 */
export function Button({
  look = "plain",
  size = "medium",
  iconOnly = false,
  wraps = false,
  className,
  type = "button",
  ...rest
}: ButtonProps) {
  return <button type={type} className={buttonClassName({ look, size, iconOnly, wraps, className })} {...rest} />;
}
