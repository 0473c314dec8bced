import { useId, type ComponentProps, type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export interface FieldProps extends Omit<ComponentProps<"input">, "id"> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with the value, and what would be right. */
  readonly error?: string | null;
  readonly mono?: boolean;
}

/** A labelled text input with its hint and its error tied to it for a screen reader. */
export function Field({ label, hint, error = null, mono = false, className, ...input }: FieldProps) {
  const id = useId();
  const notes = [hint !== undefined && `${id}-hint`, error !== null && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="font-strong">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error !== null || undefined}
        aria-describedby={notes === "" ? undefined : notes}
        className={classNames(
          "h-10 w-full rounded-small border bg-panel px-3 text-lead text-ink placeholder:text-faint",
          mono && "font-mono",
          error === null ? "border-line" : "border-link-down",
        )}
        {...input}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-caption text-pretty text-faint">
          {hint}
        </p>
      )}
      {error !== null && (
        <p id={`${id}-error`} className="text-caption text-link-down">
          {error}
        </p>
      )}
    </div>
  );
}
