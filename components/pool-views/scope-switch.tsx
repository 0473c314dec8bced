import { ChevronDown, Server } from "lucide-react";
import { Popover } from "radix-ui";
import { useMemo, useState } from "react";
import type { Scope } from "@/lib/core/draft/change";
import { hostsInScope } from "@/lib/core/draft/draft-label";
import { counted } from "@/lib/core/shared/words";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { parseSelection } from "@/lib/core/view/selection";
import { usePoolDrawing } from "@/components/pool-views/pool-drawing";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { ScopeMapping } from "@/components/pool-views/scope-mapping-list";
import { usePreference } from "@/components/preferences/use-preference";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type Choice = "all" | "some" | "one";

/** For which hosts a gesture is. A pool of one host has no choice, and is told of none. */
export function ScopeSwitch() {
  const { topology } = usePoolDrawing();
  const { state, go } = usePoolView();
  const { scope } = state;
  if (topology.hosts.length < 2) return null;
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button look="quiet" size="small" data-testid="scope">
          <Server size={14} aria-hidden />
          <span className="sr-only">Changes are for </span>
          {scopeWords(topology, scope)}
          <ChevronDown size={12} aria-hidden />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="scope-popover"
          aria-label="For which hosts changes are"
          align="start"
          sideOffset={4}
          collisionPadding={8}
        >
          <ScopeChoices scope={scope} onScope={(next) => go({ scope: next })} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function scopeWords(topology: PoolTopology, scope: Scope): string {
  const [first, second] = hostsInScope(topology, scope);
  if (scope.kind === "all") return "All hosts";
  if (first !== undefined && second === undefined) return topology.hostOf.get(first)?.name ?? "1 host";
  return `${String(scope.hosts.length)} of ${counted(topology.hosts.length, "host")}`;
}

function ScopeChoices({ scope, onScope }: { readonly scope: Scope; readonly onScope: (scope: Scope) => void }) {
  const { topology } = usePoolDrawing();
  const here = useHostAtHand();
  const [warning, keepWarning] = usePreference("healWarning");
  const [choice, setChoice] = useState<Choice>(choiceOf(scope));
  const chosen = useMemo(() => new Set(hostsInScope(topology, scope)), [topology, scope]);
  const pick = (next: Choice) => {
    setChoice(next);
    if (next === "all") onScope({ kind: "all" });
    if (next === "one") onScope({ kind: "hosts", hosts: [here] });
    // Nothing is narrowed before a host has been taken out.
  };
  const toggle = (host: HostUuid) => {
    const hosts = topology.hosts
      .map(({ uuid }) => uuid)
      .filter((uuid) => (uuid === host ? !chosen.has(uuid) : chosen.has(uuid)));
    if (hosts.length > 0) onScope({ kind: "hosts", hosts });
  };
  return (
    <>
      <fieldset className="scope-choices">
        <legend>Changes are for</legend>
        <ScopeRadio value="all" choice={choice} onPick={pick} words="All hosts" hint="recommended" />
        <ScopeRadio value="some" choice={choice} onPick={pick} words="Selected hosts" hint="" />
        <ScopeRadio
          value="one"
          choice={choice}
          onPick={pick}
          words="This host"
          hint={topology.hostOf.get(here)?.name ?? ""}
        />
      </fieldset>
      {choice === "some" && (
        <ul className="scope-hosts" aria-label="Hosts">
          {topology.hosts.map((host) => (
            <li key={host.uuid}>
              <label>
                <input type="checkbox" checked={chosen.has(host.uuid)} onChange={() => toggle(host.uuid)} />
                {host.name}
                {host.uuid === topology.pool.coordinator && <span className="scope-hint">coordinator</span>}
              </label>
            </li>
          ))}
        </ul>
      )}
      {choice !== "all" && warning === "new" && (
        <Notice
          tone="warn"
          title="Narrower changes do not last by themselves"
          actions={
            <Button size="small" onClick={() => keepWarning("seen")}>
              Understood
            </Button>
          }
        >
          Bonds that differ from the coordinator&apos;s are made again like them when that host&apos;s toolstack
          restarts. Only the mode may differ for good.
        </Notice>
      )}
      <ScopeMapping scope={scope} />
    </>
  );
}

interface ScopeRadioProps {
  readonly value: Choice;
  readonly choice: Choice;
  readonly onPick: (choice: Choice) => void;
  readonly words: string;
  readonly hint: string;
}

function ScopeRadio({ value, choice, onPick, words, hint }: ScopeRadioProps) {
  return (
    <label className="scope-choice">
      <input type="radio" name="scope" checked={choice === value} onChange={() => onPick(value)} />
      {words}
      {hint !== "" && <span className="scope-hint">{hint}</span>}
    </label>
  );
}

function choiceOf(scope: Scope): Choice {
  if (scope.kind === "all") return "all";
  return scope.hosts.length === 1 ? "one" : "some";
}

/** The host of what is selected, else the coordinator. */
function useHostAtHand(): HostUuid {
  const { topology } = usePoolDrawing();
  const { state } = usePoolView();
  for (const key of state.selected) {
    const selection = parseSelection(key);
    if (selection?.kind === "host") return selection.host;
    const host =
      selection?.kind === "port"
        ? topology.pifOf.get(selection.pif)?.host
        : selection?.kind === "bond"
          ? topology.bondOf.get(selection.bond)?.host
          : undefined;
    if (host) return host;
  }
  return state.scope.kind === "hosts" && state.scope.hosts[0] ? state.scope.hosts[0] : topology.pool.coordinator;
}
