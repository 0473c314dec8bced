import { useId } from "react";
import { bondOnNetwork, otherBonds } from "@/lib/core/draft/change-offers";
import type { JoinBondsChange } from "@/lib/core/draft/change";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { ModeChoice } from "@/components/draft/mode-choice";
import type { ChangeFormProps } from "@/components/draft/forms/change-form-props";
import { RemoveNetworkChoice } from "@/components/draft/forms/remove-network-choice";
import { ScopeChoice } from "@/components/draft/forms/scope-choice";
import { Notice } from "@/components/ui/notice";

/** Two bonds become one: which network stays, in which mode, and what becomes of the other network. */
export function JoinForm({ topology, change, onChange, here }: ChangeFormProps<JoinBondsChange>) {
  const id = useId();
  const name = (network: NetworkUuid) => topology.networkOf.get(network)?.name ?? "a network that is gone";
  const swap = () => {
    const mode = bondOnNetwork(topology, change.absorbed);
    onChange({
      ...change,
      survivor: change.absorbed,
      absorbed: change.survivor,
      ...(mode ? { mode: mode.mode, properties: mode.properties } : {}),
    });
  };
  return (
    <>
      <Notice tone="warn" title="Both bonds are broken and one is made of all their NICs, host by host.">
        The bond stays on the network {name(change.survivor)}; what {name(change.absorbed)} carries moves there.
      </Notice>
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="font-strong">
          Takes in
        </label>
        <div className="flex gap-2">
          <select
            id={id}
            value={change.absorbed}
            onChange={(event) => {
              const absorbed = otherBonds({ topology }, change.survivor).find((uuid) => uuid === event.target.value);
              if (absorbed !== undefined) onChange({ ...change, absorbed });
            }}
            className="h-9 min-w-0 flex-1 rounded-small border border-line bg-panel px-2 text-ink"
          >
            {otherBonds({ topology }, change.survivor).map((network) => (
              <option key={network} value={network}>
                {name(network)}
              </option>
            ))}
          </select>
          <button type="button" onClick={swap} className="h-9 rounded-small border border-line px-3 hover:bg-hover">
            Keep {name(change.absorbed)} instead
          </button>
        </div>
      </div>
      <ModeChoice topology={topology} change={change} onChange={(answer) => onChange({ ...change, ...answer })} />
      <RemoveNetworkChoice
        checked={change.removeNetwork}
        name={name(change.absorbed)}
        onChange={(removeNetwork) => onChange({ ...change, removeNetwork })}
      />
      <ScopeChoice {...{ topology, here }} scope={change.scope} onChange={(scope) => onChange({ ...change, scope })} />
    </>
  );
}
