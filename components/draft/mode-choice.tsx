import { useId } from "react";
import type { CreateBondChange } from "@/lib/core/draft/change";
import { availableModes, modeFacts, mostMembers, type ModeFacts } from "@/lib/core/draft/mode-facts";
import { counted } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { classNames } from "@/components/ui/class-names";

/** The answers of this choice, whatever kind of change they are part of. */
export type ModeAnswer = Pick<CreateBondChange, "mode" | "properties">;

export interface ModeChoiceProps {
  readonly topology: PoolTopology;
  readonly change: ModeAnswer;
  readonly onChange: (answer: ModeAnswer) => void;
}

/** A card per mode: its plain name and XenAPI's, what it does, what the switch must have, what a failure feels like. */
export function ModeChoice({ topology, change, onChange }: ModeChoiceProps) {
  const group = useId();
  const modes = availableModes(topology.hosts);
  const missing = modeFacts.filter((facts) => !modes.includes(facts));
  const chosen = modes.find((facts) => facts.mode === change.mode);
  const most = mostMembers(topology.hosts);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-strong">Mode</legend>
      {modes.map((facts) => (
        <ModeCard
          key={facts.mode}
          group={group}
          facts={facts}
          most={most}
          checked={facts.mode === change.mode}
          onChoose={() => onChange({ mode: facts.mode, properties: defaultsOf(facts) })}
        />
      ))}
      {missing.length > 0 && (
        <p className="text-caption text-faint">
          {missing.map((facts) => facts.name).join(", ")}: not on these hosts, it needs Open vSwitch.
        </p>
      )}
      {chosen && chosen.options.length > 0 && <ModeOptions facts={chosen} change={change} onChange={onChange} />}
    </fieldset>
  );
}

/** xapi's own defaults are left out of the call: it stores them by itself. */
function defaultsOf(facts: ModeFacts): CreateBondChange["properties"] {
  const [hashing] = facts.options;
  const first = hashing?.choices[0];
  return hashing && first ? { [hashing.key]: first.value } : {};
}

interface ModeCardProps {
  readonly group: string;
  readonly facts: ModeFacts;
  /** NICs in one bond, by what the hosts of this pool can do. */
  readonly most: number;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function ModeCard({ group, facts, most, checked, onChoose }: ModeCardProps) {
  const details = `${group}-${facts.mode}`;
  const told = [
    ["Switch", facts.switchNeeds],
    ["On failure", facts.failover],
    ["Members", `2 to ${counted(most, "NIC")} on these hosts`],
    ["Use for", facts.useWhen],
  ] as const;
  return (
    <label
      className={classNames(
        "flex cursor-pointer gap-3 rounded-large border p-3 transition-colors",
        checked ? "border-accent bg-accent-soft" : "border-hairline hover:bg-hover",
      )}
    >
      <input
        type="radio"
        name={group}
        value={facts.mode}
        checked={checked}
        onChange={onChoose}
        aria-label={facts.name}
        aria-describedby={details}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-strong">{facts.name}</span>
          <code className="font-mono text-caption text-faint">{facts.mode}</code>
        </span>
        <span id={details} className="block text-caption text-soft">
          <span className="block">{facts.does}</span>
          {told.map(([word, fact]) => (
            <span key={word} className="block">
              <b className="font-strong">{word}:</b> {fact}
            </span>
          ))}
        </span>
      </span>
    </label>
  );
}

interface ModeOptionsProps {
  readonly facts: ModeFacts;
  readonly change: ModeAnswer;
  readonly onChange: (answer: ModeAnswer) => void;
}

function ModeOptions({ facts, change, onChange }: ModeOptionsProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-3 pt-1">
      {facts.options.map((option) => (
        <div key={option.key} className="flex flex-col gap-1">
          <label htmlFor={`${id}-${option.key}`} className="font-strong">
            {option.label}
          </label>
          <select
            id={`${id}-${option.key}`}
            value={change.properties[option.key] ?? option.choices[0]?.value}
            aria-describedby={`${id}-${option.key}-why`}
            onChange={(event) =>
              onChange({ mode: change.mode, properties: { ...change.properties, [option.key]: event.target.value } })
            }
            className="h-9 rounded-small border border-line bg-panel px-2 text-ink"
          >
            {option.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
          <p id={`${id}-${option.key}-why`} className="text-caption text-faint">
            {option.explanation}
          </p>
        </div>
      ))}
    </div>
  );
}
