import { useId, type Ref } from "react";
import type { EditNetworkChange } from "@/lib/core/draft/change";
import type { Network } from "@/lib/core/topology/entities";
import type { ChangeFormProps } from "@/components/draft/forms/change-form-props";
import { Field } from "@/components/ui/field";

/** Fields of one network, for the whole pool. What is put back to what it was is no longer part of the change. */
export function NetworkForm({
  topology,
  change,
  onChange,
  nameRef,
}: ChangeFormProps<EditNetworkChange> & { readonly nameRef?: Ref<HTMLInputElement> }) {
  const hint = useId();
  const network = topology.networkOf.get(change.network);
  if (!network) return null;
  const automatic = isAutomatic(network);
  const edit = (answer: Partial<Answers>) => onChange(onlyDifferences(network, change, answer));
  const mtu = change.mtu ?? network.mtu;
  return (
    <>
      <Field
        label="Name"
        ref={nameRef}
        value={change.name ?? network.name}
        maxLength={255}
        autoComplete="off"
        onChange={(event) => edit({ name: event.target.value })}
      />
      <Field
        label="Description"
        value={change.description ?? network.description}
        maxLength={4096}
        autoComplete="off"
        onChange={(event) => edit({ description: event.target.value })}
      />
      <Field
        label="MTU"
        type="number"
        min={68}
        max={65535}
        value={String(mtu)}
        hint="In bytes; 1500 is usual, 9000 for jumbo frames. Takes effect as each host's interface is plugged again, and the switch must carry it too."
        onChange={(event) => {
          const wanted = Number.parseInt(event.target.value, 10);
          if (!Number.isNaN(wanted)) edit({ mtu: wanted });
        }}
      />
      <div>
        <label className="flex min-h-7 items-center gap-2">
          <input
            type="checkbox"
            checked={change.automatic ?? automatic}
            aria-describedby={hint}
            onChange={(event) => edit({ automatic: event.target.checked })}
            className="size-4 accent-accent"
          />
          Add this network to new VMs
        </label>
        <p id={hint} className="ml-6 text-caption text-faint">
          <code className="font-mono">other_config:automatic</code>, written as &ldquo;true&rdquo; or
          &ldquo;false&rdquo;, because clients read its absence differently.
        </p>
      </div>
    </>
  );
}

interface Answers {
  readonly name: string;
  readonly description: string;
  readonly mtu: number;
  readonly automatic: boolean;
}

function isAutomatic(network: Network): boolean {
  return network.otherConfig["automatic"] === "true";
}

function onlyDifferences(network: Network, change: EditNetworkChange, answer: Partial<Answers>): EditNetworkChange {
  const wanted: Partial<Answers> = { ...change, ...answer };
  const { name, description, mtu, automatic } = wanted;
  return {
    kind: "edit-network",
    network: change.network,
    ...(name === undefined || name === network.name ? {} : { name }),
    ...(description === undefined || description === network.description ? {} : { description }),
    ...(mtu === undefined || mtu === network.mtu ? {} : { mtu }),
    ...(automatic === undefined || automatic === isAutomatic(network) ? {} : { automatic }),
  };
}
