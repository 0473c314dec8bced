import { Settings2 } from "lucide-react";
import { inspectFacts } from "@/lib/core/inspect/inspect-facts";
import type { Inspected } from "@/lib/core/inspect/inspected";
import { modeFacts, mostMembers } from "@/lib/core/draft/mode-facts";
import { counted } from "@/lib/core/shared/words";
import { useChangeForms } from "@/components/draft/change-forms";
import { InspectLink } from "@/components/inspector/inspect-link";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

/** Facts that are read sign by sign. */
const mono: ReadonlySet<string> = new Set(["MAC", "PCI", "Bridge", "Device", "Gateway", "DNS", "Management"]);

/** Everything that is known of one thing; of a bond also what its mode means. */
export function FactsTab({ inspected }: { readonly inspected: Inspected }) {
  return (
    <>
      <dl className="inspector-facts">
        {inspectFacts(inspected).map(({ name, value, key }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={classNames(mono.has(name) && "font-mono")}>
              {key === null ? value : <InspectLink to={key}>{value}</InspectLink>}
            </dd>
          </div>
        ))}
      </dl>
      {inspected.kind === "bond" && <BondMode inspected={inspected} />}
    </>
  );
}

/** The mode's card: what it does, what the switch must have, what a failure feels like; and the way to another mode. */
function BondMode({ inspected }: { readonly inspected: Extract<Inspected, { kind: "bond" }> }) {
  const forms = useChangeForms();
  const { bond, pif, topology, everywhere } = inspected;
  const facts = modeFacts.find(({ mode }) => mode === bond.mode);
  if (!facts) return null;
  const host = everywhere ? null : bond.host;
  const offer = forms
    ?.offers({ kind: "bond", network: pif.network, host })
    .find(({ proposal }) => proposal.change.kind === "change-bond-mode");
  const told = [
    ["Switch", facts.switchNeeds],
    ["On failure", facts.failover],
    ["Members", `2 to ${counted(mostMembers(topology.hosts), "NIC")} on these hosts`],
    ["Use for", facts.useWhen],
  ] as const;
  return (
    <section aria-label="Mode" className="mt-3 rounded-large border border-hairline bg-sunken p-3">
      <h3 className="flex flex-wrap items-baseline gap-x-2">
        {facts.name}
        <code className="font-mono text-caption font-regular text-faint">{facts.mode}</code>
      </h3>
      <p className="text-caption text-pretty text-soft">{facts.does}</p>
      <dl className="mt-1 text-caption text-pretty text-soft">
        {told.map(([word, fact]) => (
          <div key={word}>
            <dt className="inline font-strong">{word}: </dt>
            <dd className="inline">{fact}</dd>
          </div>
        ))}
      </dl>
      {offer && (
        <Button size="small" className="mt-2" onClick={() => forms?.open(offer.proposal, host)}>
          <Settings2 size={14} aria-hidden /> Change mode…
        </Button>
      )}
    </section>
  );
}
