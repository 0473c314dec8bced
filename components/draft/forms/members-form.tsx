import { useId } from "react";
import type { ChangeBondMembersChange } from "@/lib/core/draft/change";
import { nicName } from "@/lib/core/draft/draft-label";
import { bondAround } from "@/lib/core/draft/known-bond";
import { mostMembers } from "@/lib/core/draft/mode-facts";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { distinct } from "@/lib/core/shared/words";
import { Notice } from "@/components/ui/notice";
import type { ChangeFormProps } from "@/components/draft/forms/change-form-props";
import { ScopeChoice } from "@/components/draft/forms/scope-choice";

/** Which NICs shall be in it. XenAPI cannot change members, and the form says so before anything is drafted. */
export function MembersForm(props: ChangeFormProps<ChangeBondMembersChange>) {
  const { topology, draft, change, onChange, here } = props;
  const hint = useId();
  const networks = distinct(topology.pifs.flatMap((pif) => (pif.role === "physical" ? [pif.network] : [])));
  const members = new Set(change.memberNetworks);
  const toggle = (network: NetworkUuid, on: boolean) => {
    const rest = change.memberNetworks.filter((member) => member !== network);
    onChange({ ...change, memberNetworks: on ? [...rest, network] : rest });
  };
  return (
    <>
      <Notice tone="warn" title="The bond is broken and made again, host by host.">
        XenAPI has no call that changes the members of a bond. What it carries moves to one NIC and back; the bond, its
        interface and its VLANs get new uuids.
      </Notice>
      <fieldset className="flex flex-col gap-1" aria-describedby={hint}>
        <legend className="mb-1 font-strong">Members</legend>
        <ul className="grid gap-x-4 sm:grid-cols-2">
          {networks.map((network) => {
            const around = members.has(network) ? null : bondAround({ topology, draft }, network);
            const elsewhere = around !== null && around.network !== change.bondNetwork ? around : null;
            return (
              <li key={network}>
                <label className="flex min-h-7 items-center gap-2">
                  <input
                    type="checkbox"
                    checked={members.has(network)}
                    aria-disabled={elsewhere !== null}
                    onChange={(event) => {
                      if (elsewhere === null) toggle(network, event.target.checked);
                    }}
                    className="size-4 accent-accent aria-disabled:opacity-40"
                  />
                  <span className="font-mono">{nicName(topology, network)}</span>
                  {elsewhere !== null && <span className="text-caption text-faint">in {elsewhere.name}</span>}
                </label>
              </li>
            );
          })}
        </ul>
        <p id={hint} className="text-caption text-faint">
          At least two, at most {mostMembers(topology.hosts)} on these hosts. A NIC of another bond must leave it first.
        </p>
      </fieldset>
      <ScopeChoice {...{ topology, here }} scope={change.scope} onChange={(scope) => onChange({ ...change, scope })} />
    </>
  );
}
