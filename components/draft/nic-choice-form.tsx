import { useId, useState } from "react";
import { scopeLabel } from "@/lib/core/draft/draft-label";
import { newBondChoices, verdictOnChoice, type NicChoice } from "@/lib/core/draft/new-bond-choices";
import { isAboutNewBond, type BondProposal, type GestureContext } from "@/lib/core/draft/verdict";
import { describeRoles } from "@/lib/core/graph/describe-roles";
import type { LinkTally } from "@/lib/core/graph/tally";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork } from "@/lib/core/topology/topology";
import { foremost } from "@/components/gestures/announcements";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { AbsentGlyph } from "@/components/pattern-view/absent-glyph";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";
import { RoleChip } from "@/components/topology-canvas/role-chip";
import { Button } from "@/components/ui/button";

export interface NicChoiceFormProps {
  readonly context: GestureContext;
  /** Links of a NIC's position over the hosts in scope, by its network. */
  readonly links: ReadonlyMap<NetworkUuid, LinkTally>;
  /** Networks of the NICs that are chosen at first: what was selected in the view. */
  readonly preset: readonly NetworkUuid[];
  readonly onProposal: (proposal: BondProposal) => void;
  readonly onCancel: () => void;
}

/** Which NICs shall the new bond have? Judged as a drag is, at every click; refused ones stay, with their reason. */
export function NicChoiceForm({ context, links, preset, onProposal, onCancel }: NicChoiceFormProps) {
  const [chosen, setChosen] = useState(preset);
  const choices = newBondChoices(context, chosen);
  const verdict = verdictOnChoice(context, chosen);
  const { topology, scope } = context;
  const proposal = verdict?.proposal && isAboutNewBond(verdict.proposal) ? verdict.proposal : null;
  const toggle = (network: NetworkUuid) =>
    setChosen((before) => (before.includes(network) ? before.filter((one) => one !== network) : [...before, network]));
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (proposal) onProposal(proposal);
      }}
    >
      <header className="px-4 pt-4 pb-2">
        <h2 className="text-lead">New bond</h2>
        <p className="text-soft">Choose its NICs {scopeLabel(topology, scope)}.</p>
      </header>
      <fieldset className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        <legend className="sr-only">NICs of the new bond</legend>
        {choices.map((choice) => (
          <NicRow
            key={choice.network}
            choice={choice}
            context={context}
            link={links.get(choice.network)}
            checked={chosen.includes(choice.network)}
            onToggle={() => toggle(choice.network)}
          />
        ))}
      </fieldset>
      <footer className="flex flex-col gap-2 border-t border-hairline p-4">
        <div className="flex items-center gap-2">
          <Button type="submit" look="primary" wraps aria-disabled={proposal === null} className="flex-1">
            {verdict === null ? "Choose at least two NICs" : proposal === null ? verdict.phrase : `${verdict.phrase}…`}
          </Button>
          <Button look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        </div>
        <p className="text-caption text-pretty text-faint">
          Name and mode are asked next. The bond goes into the draft; the pool is not touched.
        </p>
      </footer>
    </form>
  );
}

interface NicRowProps {
  readonly choice: NicChoice;
  readonly context: GestureContext;
  readonly link: LinkTally | undefined;
  readonly checked: boolean;
  readonly onToggle: () => void;
}

function NicRow({ choice, context, link, checked, onToggle }: NicRowProps) {
  const { network, name, bondName, verdict } = choice;
  const { topology } = context;
  const told = useId();
  const refused = !checked && verdict?.kind === "refuse";
  const pif = pifOnNetwork(topology, topology.pool.coordinator, network);
  const reason = checked || verdict === null ? null : (foremost(verdict) ?? null);
  return (
    <label
      className={`flex items-start gap-3 rounded-small px-2 py-1.5 ${refused ? "cursor-not-allowed" : "hover:bg-hover"}`}
      data-verdict={verdict?.kind}
    >
      <input
        type="checkbox"
        className="mt-0.5 size-5 shrink-0 accent-accent"
        aria-label={name}
        aria-describedby={told}
        aria-disabled={refused}
        checked={checked}
        onChange={() => {
          if (!refused) onToggle();
        }}
      />
      <span id={told} className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className={`min-w-14 font-mono ${refused ? "text-faint" : "font-strong text-ink"}`}>{name}</span>
          {link && (
            <span className="canvas-link" data-state={link.worst}>
              {link.worst === "absent" ? <AbsentGlyph /> : <LinkGlyph kind={link.worst} />}
              {link.words}
            </span>
          )}
          {pif && describeRoles(topology, pif).map((role) => <RoleChip key={role.kind + role.address} role={role} />)}
          {bondName !== null && <span className="text-caption text-soft">in {bondName}</span>}
        </span>
        {reason !== null && verdict !== null && (
          <span className="mt-0.5 flex items-start gap-1.5 text-caption text-pretty text-soft">
            <VerdictGlyph kind={verdict.kind} />
            {reason.summary}
          </span>
        )}
      </span>
    </label>
  );
}
