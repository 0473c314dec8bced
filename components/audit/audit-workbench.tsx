"use client";

import { useDeferredValue, useMemo, useRef, type ReactNode } from "react";
import type { PoolConnection } from "@/lib/contract/stream";
import type { AuditFinding } from "@/lib/core/audit/audit-finding";
import { filterFindings, type AuditChange } from "@/lib/core/audit/audit-filter";
import { findingMarks, findingPlaces, type PlacesOf } from "@/lib/core/audit/finding-places";
import type { PoolGraph } from "@/lib/core/graph/graph";
import { distinct } from "@/lib/core/shared/words";
import { AuditChecklist } from "@/components/audit/audit-checklist";
import { AuditPicture } from "@/components/audit/audit-picture";
import type { Drafting } from "@/components/audit/finding-card";
import { FindingFilter } from "@/components/audit/finding-filter";
import { FindingList } from "@/components/audit/finding-list";
import { useAudit, type Audited, type EarlierPool } from "@/components/audit/use-audit";
import { useAuditAddress } from "@/components/audit/use-audit-address";
import { showHit } from "@/components/find/show-hit";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { useMakeDrawing } from "@/components/pool-views/use-make-drawing";

export interface AuditWorkbenchProps {
  readonly audited: Audited;
  readonly connection: PoolConnection;
  readonly earlier: EarlierPool | null;
  /** Name of the pool, where it was read from, and what can be done with the audit. */
  readonly header: ReactNode;
  /** Between the checklist and the picture: what hosts said, what could not be read. */
  readonly notes?: ReactNode;
  readonly onAskHosts: (() => void) | null;
  readonly drafting: Drafting | string;
}

/** More things than this selected at once show nothing any more, and would not fit into an address. */
const mostSelected = 40;

/** One audit: the validation, the picture with its marks, and the findings in words. Live or from a dump, it is the same. */
export function AuditWorkbench(props: AuditWorkbenchProps) {
  const { connection, earlier, header, notes, onAskHosts, drafting } = props;
  // A pool that changes under the hand must not make the filters stutter.
  const audited = useDeferredValue(props.audited);
  const { topology, findings, items, comparison } = useAudit(audited, earlier);
  const drawing = useMakeDrawing(audited.records);
  const { filter, open, setFilter, setOpen } = useAuditAddress();
  const { go } = usePoolView();
  const pictureRef = useRef<HTMLDivElement>(null);
  const { whole } = drawing;
  const placesOf = useMemo(() => findingPlaces(topology, whole), [topology, whole]);
  const gone = comparison?.gone ?? none;
  const listed = filter.change === "gone" ? gone : findings;
  const changeOf = useMemo(
    () => (finding: AuditFinding) =>
      comparison === null ? null : filter.change === "gone" ? "gone" : (comparison.changeOf.get(finding.key) ?? null),
    [comparison, filter.change],
  );
  const shown = useMemo(
    () => filterFindings(topology, listed, comparison === null ? { ...filter, change: null } : filter, changeOf),
    [changeOf, comparison, filter, listed, topology],
  );
  const marks = useMemo(() => findingMarks(shown, placesOf), [placesOf, shown]);
  const changes = useMemo(() => {
    if (comparison === null) return null;
    const count = (change: AuditChange) => findings.filter(({ key }) => comparison.changeOf.get(key) === change).length;
    return { new: count("new"), gone: comparison.gone.length, unchanged: count("unchanged") };
  }, [comparison, findings]);

  const show = (finding: AuditFinding) => {
    const keys = keysOf(finding, placesOf);
    go({ selected: keys.slice(0, mostSelected) });
    for (const key of seenAt(keys[0], whole)) showHit(key);
  };
  const reveal = (finding: AuditFinding) => {
    show(finding);
    pictureRef.current?.scrollIntoView({ block: "nearest" });
  };
  const toggle = (finding: AuditFinding) => {
    if (open === finding.key) return setOpen(null);
    setOpen(finding.key);
    show(finding);
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:overflow-hidden" data-testid="audit">
      {header}
      <AuditChecklist items={items} onAskHosts={onAskHosts} asked={audited.probes.length > 0} />
      {notes}
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <div ref={pictureRef} className="flex min-w-0 flex-1 max-lg:order-last max-lg:h-[70dvh] max-lg:flex-none">
          <AuditPicture records={audited.records} drawing={drawing} connection={connection} marks={marks} />
        </div>
        <section
          aria-label="Findings"
          className="flex w-[440px] shrink-0 flex-col border-l border-hairline bg-panel max-xl:w-[380px] max-lg:w-full max-lg:border-b max-lg:border-l-0"
        >
          <FindingFilter
            topology={topology}
            findings={findings}
            filter={filter}
            onFilter={setFilter}
            shown={shown.length}
            changes={changes}
          />
          <div className="min-h-0 flex-1 overflow-y-auto" data-testid="audit-findings">
            <FindingList
              findings={shown}
              all={listed.length}
              changeOf={changeOf}
              open={open}
              onOpen={toggle}
              onShow={reveal}
              drafting={drafting}
            />
          </div>
        </section>
      </div>
    </div>
  );
}

const none: readonly AuditFinding[] = [];

function keysOf({ subjects }: AuditFinding, placesOf: PlacesOf): readonly string[] {
  return distinct(subjects.flatMap(placesOf).flatMap(({ key }) => key ?? []));
}

/** Keys under which a thing may be on screen: the drawing has a host's NICs, the matrix a network's columns. */
function seenAt(key: string | undefined, graph: PoolGraph): readonly string[] {
  if (key === undefined) return [];
  const [kind = "", id = ""] = key.split(/:(.*)/u);
  if (kind === "network") return [key, `nics:${id}`, `bonds:${id}`];
  if (kind !== "host") return [key];
  const port = graph.hosts.find(({ host }) => host === id)?.cards[0]?.ports[0];
  return port === undefined ? [key] : [`port:${port.pif}`, key];
}
