import type { BreakBondChange } from "@/lib/core/draft/change";
import { hostsInScope } from "@/lib/core/draft/draft-label";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";
import type { ChangeFormProps } from "@/components/draft/forms/change-form-props";
import { RemoveNetworkChoice } from "@/components/draft/forms/remove-network-choice";
import { ScopeChoice } from "@/components/draft/forms/scope-choice";

/** What becomes of what the bond carries: it goes to the primary member of each host, and the form names it. */
export function BreakForm({ topology, change, onChange, here }: ChangeFormProps<BreakBondChange>) {
  return (
    <>
      <Heirs topology={topology} change={change} />
      <RemoveNetworkChoice
        checked={change.removeNetwork}
        name={topology.networkOf.get(change.bondNetwork)?.name ?? "its network"}
        onChange={(removeNetwork) => onChange({ ...change, removeNetwork })}
      />
      <ScopeChoice {...{ topology, here }} scope={change.scope} onChange={(scope) => onChange({ ...change, scope })} />
    </>
  );
}

/** `Bond.primary_slave` inherits address, management, VLANs and VIFs (Bond.destroy). */
function Heirs({ topology, change }: { readonly topology: PoolTopology; readonly change: BreakBondChange }) {
  return (
    <table className="w-full border-collapse">
      <caption className="mb-1 text-left font-strong">Who keeps address, VLANs and VMs</caption>
      <thead className="text-left text-caption text-faint">
        <tr>
          {["Host", "Keeps them", "Set free"].map((words) => (
            <th key={words} scope="col" className="pr-3 font-regular">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hostsInScope(topology, change.scope).map((uuid) => {
          const pif = pifOnNetwork(topology, uuid, change.bondNetwork);
          const bond = pif?.role === "bond" ? topology.bondOf.get(pif.bond) : undefined;
          const device = (member: string | null) =>
            topology.pifs.find((one) => one.uuid === member)?.device ?? "not known";
          return (
            <tr key={uuid} className="border-t border-hairline">
              <th scope="row" className="py-1.5 pr-3 text-left font-regular text-soft">
                {topology.hostOf.get(uuid)?.name}
              </th>
              <td className="py-1.5 pr-3 font-mono">{bond ? device(bond.primaryMember) : "no bond here"}</td>
              <td className="py-1.5 font-mono">
                {bond?.members
                  .filter((member) => member !== bond.primaryMember)
                  .map(device)
                  .join(", ")}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
