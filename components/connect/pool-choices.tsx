import type { ReactNode } from "react";
import type { SessionView } from "@/lib/contract/session";

export interface PoolChoicesProps {
  readonly offered: SessionView["offered"];
  readonly otherAddresses: boolean;
  /** The url of the chosen pool; null for another address. */
  readonly choice: string | null;
  readonly onChoice: (url: string | null) => void;
}

/** The pools that the server's configuration offers, and the way to another one. */
export function PoolChoices({ offered, otherAddresses, choice, onChoice }: PoolChoicesProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-strong">Pool</legend>
      {offered.map((pool) => (
        <Choice key={pool.url} chosen={choice === pool.url} onChoose={() => onChoice(pool.url)}>
          <span className="block font-strong">{pool.name}</span>
          <span className="block truncate font-mono text-caption text-faint" title={pool.url}>
            {pool.url}
          </span>
        </Choice>
      ))}
      {otherAddresses && (
        <Choice chosen={choice === null} onChoose={() => onChoice(null)}>
          <span className="block">Another address</span>
        </Choice>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function Choice({ chosen, onChoose, children }: ChoiceProps) {
  return (
    <label className="flex items-center gap-3 rounded-large border border-line bg-panel px-3 py-2 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        type="radio"
        name="choice"
        checked={chosen}
        onChange={onChoose}
        className="size-4 shrink-0 accent-(--accent) outline-none"
      />
      <span className="min-w-0 flex-1">{children}</span>
    </label>
  );
}
