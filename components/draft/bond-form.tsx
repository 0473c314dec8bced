import { useState, type Ref } from "react";
import type { CreateBondChange, DraftChanges } from "@/lib/core/draft/change";
import { hostsInScope, memberNames, scopeLabel } from "@/lib/core/draft/draft-label";
import { verdictOnChange, type BondProposal } from "@/lib/core/draft/verdict";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { FindingList } from "@/components/draft/finding-list";
import { ScopeChoice } from "@/components/draft/forms/scope-choice";
import { MemberTable } from "@/components/draft/member-table";
import { ModeChoice } from "@/components/draft/mode-choice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

export interface BondFormProps {
  readonly topology: PoolTopology;
  readonly draft: DraftChanges;
  readonly proposal: BondProposal;
  readonly nameRef: Ref<HTMLInputElement>;
  readonly onSubmit: (proposal: BondProposal) => void;
  readonly onCancel: () => void;
}

const nameCode = "PREFLIGHT.NAME_";

/** Name, mode and options of one bond, judged as it stands at every keystroke. Enter creates, where nothing forbids it. */
export function BondForm({ topology, draft, proposal, nameRef, onSubmit, onCancel }: BondFormProps) {
  const [change, setChange] = useState<CreateBondChange>(proposal.change);
  const current = { ...proposal, change };
  const { findings, kind } = verdictOnChange({ topology, draft }, current);
  const aboutName = findings.filter((finding) => finding.code.startsWith(nameCode) && finding.severity === "blocker");
  const others = findings.filter((finding) => !aboutName.includes(finding));
  const members = memberNames(topology, change);
  const scope = scopeLabel(topology, change.scope);
  const blocked = kind === "refuse";
  const submit = () => {
    if (blocked) return;
    onSubmit({ ...current, change: { ...change, network: { ...change.network, name: change.network.name.trim() } } });
  };
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
        <header>
          <h2 className="text-lead">
            {isInDraft(draft, proposal) ? `Bond ${proposal.change.network.name}` : "New bond"}
          </h2>
          <p className="text-soft">
            {members} {scope}
          </p>
        </header>
        <Field
          label="Name"
          ref={nameRef}
          value={change.network.name}
          autoComplete="off"
          maxLength={255}
          error={aboutName[0]?.summary ?? null}
          onChange={(event) => setChange({ ...change, network: { ...change.network, name: event.target.value } })}
        />
        <FindingList findings={others.filter((finding) => finding.severity !== "note")} />
        <ModeChoice topology={topology} change={change} onChange={(answer) => setChange({ ...change, ...answer })} />
        <ScopeChoice
          topology={topology}
          scope={change.scope}
          onChange={(next) => setChange({ ...change, scope: next })}
        />
        <MemberTable
          topology={topology}
          change={change}
          onChange={setChange}
          onSkip={(host) => {
            const hosts = hostsInScope(topology, change.scope).filter((one) => one !== host);
            setChange({ ...change, scope: { kind: "hosts", hosts } });
          }}
        />
        <FindingList findings={others.filter((finding) => finding.severity === "note")} />
      </div>
      <footer className="flex items-center gap-2 border-t border-hairline p-4">
        <Button type="submit" look="primary" wraps aria-disabled={blocked} className="flex-1">
          {isInDraft(draft, proposal) ? `Keep ${change.network.name} in the draft` : `Bond ${members} ${scope}`}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </footer>
    </form>
  );
}

function isInDraft(draft: DraftChanges, proposal: BondProposal): boolean {
  return proposal.kind === "replace" && draft.changes[proposal.index] === proposal.change;
}
