import { useId, useState } from "react";
import type { Scope } from "@/lib/core/draft/change";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

export interface ScopeChoiceProps {
  readonly topology: PoolTopology;
  readonly scope: Scope;
  readonly onChange: (scope: Scope) => void;
  /** The host at which the operator pointed. */
  readonly here?: HostUuid | null;
}

/**
 * On which hosts? All is the default, because a member that restarts copies what the coordinator has. What speaks against
 * less than all is said by the checks. A pool of one host is not asked.
 */
export function ScopeChoice({ topology, scope, onChange, here = null }: ScopeChoiceProps) {
  const group = useId();
  const { hosts, pool } = topology;
  const isHere = here !== null && scope.kind === "hosts" && scope.hosts.length === 1 && scope.hosts[0] === here;
  const [selecting, setSelecting] = useState(scope.kind === "hosts" && !isHere);
  if (hosts.length < 2) return null;
  const chosen = new Set(scope.kind === "all" ? hosts.map((host) => host.uuid) : scope.hosts);
  const current = selecting ? "selected" : scope.kind === "all" ? "all" : "here";
  const hereName = here === null ? null : (topology.hostOf.get(here)?.name ?? null);

  const choose = (which: "all" | "here" | "selected") => {
    setSelecting(which === "selected");
    if (which === "all") onChange({ kind: "all" });
    if (which === "here" && here !== null) onChange({ kind: "hosts", hosts: [here] });
    if (which === "selected") onChange({ kind: "hosts", hosts: hosts.map((host) => host.uuid) });
  };
  const toggle = (host: HostUuid, on: boolean) => {
    // In the order of the pool, so that two ways to one choice are one draft.
    const next = hosts.map(({ uuid }) => uuid).filter((uuid) => (uuid === host ? on : chosen.has(uuid)));
    if (next.length > 0) onChange({ kind: "hosts", hosts: next });
  };

  return (
    <fieldset className="flex flex-col gap-1" data-testid="scope">
      <legend className="mb-1 font-strong">Hosts</legend>
      <Radio {...{ group, current, choose }} value="all" words={`All ${String(hosts.length)} hosts`} />
      {hereName !== null && <Radio {...{ group, current, choose }} value="here" words={`Only ${hereName}`} />}
      <Radio {...{ group, current, choose }} value="selected" words="Selected hosts" />
      {selecting && (
        <ul aria-label="Selected hosts" className="ml-6 grid max-h-40 gap-x-4 overflow-y-auto sm:grid-cols-2">
          {hosts.map((host) => (
            <li key={host.uuid}>
              <label className="flex min-h-7 items-center gap-2">
                <input
                  type="checkbox"
                  checked={chosen.has(host.uuid)}
                  onChange={(event) => toggle(host.uuid, event.target.checked)}
                  className="size-4 accent-accent"
                />
                {host.name}
                {host.uuid === pool.coordinator && <span className="text-caption text-faint">coordinator</span>}
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

type Which = "all" | "here" | "selected";

interface RadioProps {
  readonly group: string;
  readonly current: Which;
  readonly choose: (which: Which) => void;
  readonly value: Which;
  readonly words: string;
}

function Radio({ group, current, choose, value, words }: RadioProps) {
  return (
    <label className="flex min-h-7 items-center gap-2">
      <input
        type="radio"
        name={group}
        checked={current === value}
        onChange={() => choose(value)}
        className="size-4 accent-accent"
      />
      {words}
    </label>
  );
}
