import { SlidersHorizontal } from "lucide-react";
import { useId, type ReactNode } from "react";
import { safestOptions, type Plan, type PlanOptions } from "@/lib/core/plan/plan";
import { counted, distinct } from "@/lib/core/shared/words";
import type { Host } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { keepBounds, waveBounds } from "@/components/plan-review/plan-options-url";
import { NumberChoice } from "@/components/ui/number-choice";
import { OpensMark } from "@/components/ui/opens-mark";

export interface PlanOptionsPanelProps {
  readonly plan: Plan;
  readonly options: PlanOptions;
  readonly topology: PoolTopology;
  readonly onChange: (options: PlanOptions) => void;
}

/** How the work is spread over the hosts. The safest is the default; whoever leaves it is told what that costs. */
export function PlanOptionsPanel({ plan, options, topology, onChange }: PlanOptionsPanelProps) {
  const { coordinator } = topology.pool;
  const inPlan = new Set(distinct(plan.waves.flatMap((wave) => wave.hosts)));
  const hosts = topology.hosts.filter((host) => inPlan.has(host.uuid));
  const members = hosts.filter((host) => host.uuid !== coordinator);
  const usual = hosts.length === 0 || members.length === 0 ? null : plan.options.canary;
  const usualName = usual === null ? null : (topology.hostOf.get(usual)?.name ?? null);
  const set = (answer: Partial<PlanOptions>) => onChange({ ...options, ...answer });
  return (
    <details className="group mt-6 rounded-large border border-hairline bg-panel" data-testid="plan-options">
      <summary className="flex min-h-11 list-none flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 [&::-webkit-details-marker]:hidden">
        <SlidersHorizontal size={16} aria-hidden className="text-soft" />
        <h2 className="text-body">Options</h2>
        <span className="min-w-0 flex-1 text-soft">{inWords(plan, options, topology)}</span>
        <OpensMark className="text-faint" />
      </summary>
      <div className="grid gap-x-8 gap-y-5 border-t border-hairline p-4 md:grid-cols-2 xl:grid-cols-3">
        <Select
          label="Strategy"
          value={options.strategy}
          onChange={(value) => set({ strategy: value === "inherit" ? "inherit" : "each-host" })}
          hint={
            options.strategy === "inherit"
              ? "The coordinator goes first, alone and without a canary; a restart of the toolstack lets each member copy it."
              : "Poolbond makes every bond itself, one member first, the coordinator last."
          }
        >
          <option value="each-host">Each host by itself</option>
          <option value="inherit">Members inherit from the coordinator</option>
        </Select>
        {members.length > 0 && (
          <Select
            label="Canary"
            value={options.canary ?? ""}
            onChange={(value) => set({ canary: members.find(({ uuid }) => uuid === value)?.uuid ?? null })}
            hint="This member goes first and alone. What goes wrong there goes wrong nowhere else."
          >
            <option value="">
              {options.canary === null && usualName !== null
                ? `Fewest VMs: ${usualName}`
                : "The one with the fewest VMs"}
            </option>
            {members.map((host) => (
              <option key={host.uuid} value={host.uuid}>
                {host.name}
              </option>
            ))}
          </Select>
        )}
        {members.length > 1 && (
          <NumberChoice
            label="Hosts at a time after the canary"
            value={options.waveSize}
            {...waveBounds}
            hint="One is safest. The coordinator is always alone."
            onChange={(waveSize) => set({ waveSize })}
          />
        )}
        <NumberChoice
          label="Seconds to say “keep”"
          value={options.keepSeconds ?? keepBounds.least}
          {...keepBounds}
          step={30}
          hint="Without an answer the server turns everything back, as far as it can reach the hosts."
          onChange={(keepSeconds) => set({ keepSeconds })}
        />
        {members.length > 1 && (
          <Select
            label="When a host does not come out well"
            value={options.onFailure}
            onChange={(value) => set({ onFailure: value === "finish-others" ? "finish-others" : "turn-back" })}
            hint={
              options.onFailure === "finish-others"
                ? "That host is left as it is, for a plan of its own. The canary, and a host that cannot be reached any more, still stop the run."
                : "The run stops there and turns everything back."
            }
          >
            <option value="turn-back">Stop and turn back</option>
            <option value="finish-others">Finish the other hosts</option>
          </Select>
        )}
        <Check
          label="LACP under management in two steps"
          checked={options.lacpInTwoSteps}
          onChange={(lacpInTwoSteps) => set({ lacpInTwoSteps })}
          hint="First active-backup, probed, then LACP: a switch that is not set up for it shows before it hurts."
        />
        <Evacuation hosts={hosts} options={options} set={set} />
      </div>
    </details>
  );
}

/** The choice in one line, for the one who leaves it closed. */
function inWords(plan: Plan, options: PlanOptions, topology: PoolTopology): string {
  const canary = plan.options.canary === null ? null : topology.hostOf.get(plan.options.canary)?.name;
  const differs = JSON.stringify({ ...options, canary: null }) !== JSON.stringify(safestOptions);
  return [
    options.strategy === "inherit" ? "coordinator first, members inherit" : null,
    canary && options.strategy === "each-host" ? `canary ${canary}` : null,
    options.waveSize === 1 ? "one host at a time" : `${String(options.waveSize)} hosts at a time`,
    `${String(options.keepSeconds ?? 0)} s to keep`,
    options.lacpInTwoSteps ? null : "LACP in one step",
    options.evacuate.length === 0 ? null : `${counted(options.evacuate.length, "host")} emptied before`,
    options.onFailure === "finish-others" ? "the others finished when a host fails" : null,
    differs || options.canary !== null ? null : "as is safest",
  ]
    .filter((word) => word !== null)
    .join(", ");
}

function Evacuation({
  hosts,
  options,
  set,
}: {
  readonly hosts: readonly Host[];
  readonly options: PlanOptions;
  readonly set: (answer: Partial<PlanOptions>) => void;
}) {
  const chosen = new Set(options.evacuate);
  const toggle = (host: Host, on: boolean) =>
    set({ evacuate: hosts.filter((one) => (one === host ? on : chosen.has(one.uuid))).map(({ uuid }) => uuid) });
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-strong">Empty of VMs before</legend>
      <div className="flex max-h-32 flex-wrap gap-x-4 overflow-y-auto">
        {hosts.map((host) => (
          <label key={host.uuid} className="flex min-h-7 items-center gap-2">
            <input
              type="checkbox"
              checked={chosen.has(host.uuid)}
              onChange={(event) => toggle(host, event.target.checked)}
              className="size-4 accent-accent"
            />
            {host.name}
          </label>
        ))}
      </div>
      <p className="text-caption text-faint">
        The host takes no new VMs, its VMs move away while they run, and it is enabled again afterwards. The others must
        have room.
      </p>
    </fieldset>
  );
}

function Select(props: {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-strong">
        {props.label}
      </label>
      <select
        id={id}
        value={props.value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => props.onChange(event.target.value)}
        className="h-9 w-full rounded-small border border-line bg-panel px-2 text-ink"
      >
        {props.children}
      </select>
      <p id={`${id}-hint`} className="text-caption text-pretty text-faint">
        {props.hint}
      </p>
    </div>
  );
}

function Check(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly hint: string;
  readonly onChange: (checked: boolean) => void;
}) {
  const hint = useId();
  return (
    <div>
      <label className="flex min-h-7 items-center gap-2 font-strong">
        <input
          type="checkbox"
          checked={props.checked}
          aria-describedby={hint}
          onChange={(event) => props.onChange(event.target.checked)}
          className="size-4 accent-accent"
        />
        {props.label}
      </label>
      <p id={hint} className="text-caption text-pretty text-faint">
        {props.hint}
      </p>
    </div>
  );
}
