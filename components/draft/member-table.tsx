import { useState } from "react";
import type { CreateBondChange } from "@/lib/core/draft/change";
import { chooseMember } from "@/lib/core/draft/choose-members";
import { resolveBond } from "@/lib/core/draft/resolve-bond";
import { describeLink } from "@/lib/core/graph/describe-link";
import { describeRoles } from "@/lib/core/graph/describe-roles";
import type { Pif } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";
import { MemberChoice } from "@/components/draft/member-choice";
import { Button } from "@/components/ui/button";
import { RoleChip } from "@/components/topology-canvas/role-chip";

export interface MemberTableProps {
  readonly topology: PoolTopology;
  readonly change: CreateBondChange;
  /** Leaves a host out of the change; offered where that host lacks one of the NICs. */
  readonly onSkip?: (host: HostUuid) => void;
  /** Takes another NIC on one host; offered where there is more than one host. */
  readonly onChange?: (change: CreateBondChange) => void;
}

/** Which NIC this bond means on every host: pairing is by network, so devices may be called differently. */
export function MemberTable({ topology, change, onSkip, onChange }: MemberTableProps) {
  const [choosing, setChoosing] = useState((change.hostMembers ?? []).length > 0);
  const { hosts } = resolveBond(topology, change);
  const mayChoose = onChange !== undefined && hosts.length > 1;
  return (
    <div className="flex flex-col gap-2">
      <table className="w-full border-collapse">
        <caption className="mb-1 text-left font-strong">Members</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Host</th>
            <th scope="col">NICs</th>
          </tr>
        </thead>
        <tbody>
          {hosts.map(({ host, members }) => (
            <tr key={host.uuid} className="border-t border-hairline align-top">
              <th scope="row" className="py-1.5 pr-3 text-left font-regular text-soft">
                {host.name}
              </th>
              <td className="py-1.5">
                {onSkip && hosts.length > 1 && members.some(({ pif }) => pif?.role !== "physical") && (
                  <Button size="small" className="float-right" onClick={() => onSkip(host.uuid)}>
                    Leave {host.name} out
                  </Button>
                )}
                {members.map(({ network, pif }, place) => (
                  <div key={network}>
                    {mayChoose && choosing && (
                      <MemberChoice
                        {...{ topology, change, place, network }}
                        host={host.uuid}
                        onChoose={(next) => onChange(chooseMember(change, host.uuid, place, next))}
                      />
                    )}
                    <MemberFacts topology={topology} pif={pif} />
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayChoose && !choosing && (
        <Button size="small" look="quiet" className="self-start" onClick={() => setChoosing(true)}>
          Choose other NICs on a host
        </Button>
      )}
    </div>
  );
}

function MemberFacts({ topology, pif }: { readonly topology: PoolTopology; readonly pif: Pif | null }) {
  if (pif?.role !== "physical") return <p className="text-link-warn">not present on this host</p>;
  const link = describeLink(pif, 0);
  return (
    <p className="flex flex-wrap items-center gap-x-2">
      <span className="w-12 font-mono">{pif.device}</span>
      <span className="canvas-link" data-state={link.kind}>
        <LinkGlyph kind={link.kind} />
        {link.word}
      </span>
      <span className="text-soft">{link.speed}</span>
      {describeRoles(topology, pif).map((role) => (
        <RoleChip key={role.kind + role.address} role={role} />
      ))}
    </p>
  );
}
