import { Crown, Workflow } from "lucide-react";
import { useMemo } from "react";
import { isAboutNewBond, verdictsFor, type Verdict } from "@/lib/core/draft/verdict";
import type { HostNode, PoolGraph, PortNode } from "@/lib/core/graph/graph";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { BondPopover } from "@/components/draft/bond-popover";
import { useDraft } from "@/components/draft/draft-provider";
import { useBondAsking } from "@/components/draft/use-bond-asking";
import { BondWithMenu } from "@/components/gestures/bond-with-menu";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";
import { RoleChip } from "@/components/topology-canvas/role-chip";
import { summarise } from "@/components/topology-canvas/summarise";
import { tellRefusal } from "@/components/gestures/tell-refusal";
import { useCanvasGraph } from "@/components/topology-canvas/use-canvas-graph";
import { useLiveRegion } from "@/components/gestures/use-live-region";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { Button } from "@/components/ui/button";

export interface TopologyTableProps {
  readonly records: PoolRecords;
  readonly mayChange: boolean;
  readonly onCanvas: () => void;
}

/** The same pool, draft and rules as a plain table: for screen readers, small screens, and whoever prefers it. */
export function TopologyTable({ records, mayChange, onCanvas }: TopologyTableProps) {
  const { draft } = useDraft();
  const { state } = usePoolView();
  const { said, announce } = useLiveRegion();
  const { topology, graph } = useCanvasGraph(records, draft);
  const { asking, ask, dismiss, submit } = useBondAsking(announce);
  const rows = useMemo(() => tableRows(graph), [graph]);
  const choose = (verdict: Verdict, from: NetworkUuid) => {
    const { proposal } = verdict;
    if (proposal === null) return tellRefusal(verdict);
    if (!isAboutNewBond(proposal)) return submit(proposal);
    ask({ proposal, from, anchor: partnersButton(from)?.getBoundingClientRect() ?? new DOMRect() });
  };
  return (
    <div className="canvas-table-view">
      <div className="canvas-toolbar" role="toolbar" aria-label="Table">
        <Button look="quiet" size="small" onClick={onCanvas}>
          <Workflow size={14} aria-hidden /> Open as drawing
        </Button>
      </div>
      <div className="canvas-table-scroll">
        <table className="canvas-table">
          <caption className="sr-only">{summarise(graph)}</caption>
          <thead>
            <tr>
              <th scope="col">NIC</th>
              {graph.hosts.map((host) => (
                <th key={host.host} scope="col">
                  {host.name}
                  {host.coordinator && (
                    <span className="canvas-crown">
                      <Crown size={14} aria-hidden /> coordinator
                    </span>
                  )}
                </th>
              ))}
              {mayChange && <th scope="col">Bond with</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.network}>
                <th scope="row">{row.device}</th>
                {row.cells.map(({ host, port }) => (
                  <td key={host.host} data-testid={`cell:${host.name}:${port?.device ?? row.device}`}>
                    {port ? <PortCell host={host} port={port} /> : <span className="canvas-absent">not present</span>}
                  </td>
                ))}
                {mayChange && (
                  <td>
                    <BondWithMenu
                      label={`${row.device} with…`}
                      judge={() =>
                        verdictsFor({
                          topology,
                          draft,
                          scope: state.scope,
                          source: { kind: "nic", network: row.network },
                        })
                      }
                      partnersOf={row.network}
                      onChoose={(verdict) => choose(verdict, row.network)}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asking && (
        <BondPopover
          topology={topology}
          draft={draft}
          proposal={asking.proposal}
          anchor={asking.anchor}
          onSubmit={submit}
          onCancel={dismiss}
          onCloseFocus={() => partnersButton(asking.from)?.focus()}
        />
      )}
      <div className="sr-only" role="status" aria-live="polite" data-testid="live">
        {said}
      </div>
    </div>
  );
}

/** The button whose list of partners was used: the popover hangs there, and the focus comes back to it. */
function partnersButton(network: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-partners-of="${CSS.escape(network)}"]`);
}

function PortCell({ host, port }: { readonly host: HostNode; readonly port: PortNode }) {
  const bond = host.bonds.find((candidate) => candidate.bond === port.bond);
  return (
    <div className="canvas-table-cell">
      <span className="canvas-device">{port.device}</span>
      <span className="canvas-link" data-state={port.link.kind}>
        <LinkGlyph kind={port.link.kind} />
        {port.link.word}
      </span>
      <span className="canvas-speed">{port.link.speed}</span>
      {port.roles
        .filter((role) => role.mark !== "removed")
        .map((role) => (
          <RoleChip key={role.kind + role.address} role={role} />
        ))}
      {bond && (
        <span className="canvas-member" data-mark={bond.mark}>
          {port.primary ? "primary of" : "in"} {bond.name}, {bond.modeWord}, {bond.linksUp}/{bond.linksTotal}
          {bond.mark === "added" ? ", draft" : ""}
        </span>
      )}
      {port.primary && bond?.roles.map((role) => <RoleChip key={role.kind + role.address} role={role} />)}
    </div>
  );
}

interface TableRow {
  readonly network: PortNode["network"];
  readonly device: string;
  readonly cells: readonly { readonly host: HostNode; readonly port: PortNode | null }[];
}

/** A row per network that has NICs: that is how xapi pairs them across hosts, whatever they are called. */
function tableRows(graph: PoolGraph): readonly TableRow[] {
  const portsOf = (host: HostNode) => host.cards.flatMap((card) => card.ports);
  const networks = [...new Set(graph.hosts.flatMap((host) => portsOf(host).map((port) => port.network)))];
  return networks.map((network) => {
    const cells = graph.hosts.map((host) => ({
      host,
      port: portsOf(host).find((port) => port.network === network) ?? null,
    }));
    return { network, device: cells.find((cell) => cell.port)?.port?.device ?? "", cells };
  });
}
