import { useId } from "react";

export interface RemoveNetworkChoiceProps {
  readonly checked: boolean;
  /** Of the network that would be left without a NIC. */
  readonly name: string;
  readonly onChange: (remove: boolean) => void;
}

/** A network on which nothing sits any more only puzzles the next reader: it goes too, unless one wants it. */
export function RemoveNetworkChoice({ checked, name, onChange }: RemoveNetworkChoiceProps) {
  const hint = useId();
  return (
    <div>
      <label className="flex min-h-7 items-center gap-2">
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hint}
          onChange={(event) => onChange(event.target.checked)}
          className="size-4 accent-accent"
        />
        Remove the network {name} when no host uses it any more
      </label>
      <p id={hint} className="ml-6 text-caption text-faint">
        Interfaces of halted VMs that sit on it are moved first.
      </p>
    </div>
  );
}
