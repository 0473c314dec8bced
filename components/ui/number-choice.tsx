import { useId, useState } from "react";

export interface NumberChoiceProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  readonly hint: string;
  /** Told of whole numbers within the bounds only. */
  readonly onChange: (value: number) => void;
}

/** A whole number within bounds. What is typed counts once it is one, and is put right when the field is left. */
export function NumberChoice({ label, value, least, most, step = 1, hint, onChange }: NumberChoiceProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? String(value);
  const isGood = (text: string) => {
    const wanted = Number(text);
    return text.trim() !== "" && Number.isInteger(wanted) && wanted >= least && wanted <= most;
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-strong">
        {label}
      </label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        step={step}
        value={shown}
        aria-invalid={!isGood(shown) || undefined}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          setTyped(target.value);
          if (isGood(target.value)) onChange(Number(target.value));
        }}
        onBlur={() => setTyped(null)}
        className="h-9 w-28 rounded-small border border-line bg-panel px-2 text-ink aria-invalid:border-link-down"
      />
      <p id={`${id}-hint`} className="text-caption text-pretty text-faint">
        From {least} to {most}. {hint}
      </p>
    </div>
  );
}
