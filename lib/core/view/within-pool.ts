import { unreachable } from "@/lib/core/shared/internal-error";
import type { PoolGraph } from "@/lib/core/graph/graph";
import { parseSelection, type Selection } from "@/lib/core/view/selection";
import type { ParsedViewState, ViewState } from "@/lib/core/view/view-state";
import { counted } from "@/lib/core/shared/words";

/**
 * Does the pool have what the address names? Unknown hosts and selections are left out and told. `graph` is the pool as the
 * draft would leave it, because a drafted bond may be selected too.
 */
export function withinPool(state: ViewState, graph: PoolGraph): ParsedViewState {
  const known = idsOf(graph);
  const notices: string[] = [];
  const isKnown = (key: string) => {
    const selection = parseSelection(key);
    return selection !== null && known.has(idOf(selection));
  };
  const selected = state.selected.filter(isKnown);
  const pinned = state.pinned !== null && isKnown(state.pinned) ? state.pinned : null;
  if (pinned !== state.pinned) notices.push("The pinned thing of this address cannot be found in the pool.");
  const lost = state.selected.length - selected.length;
  if (lost > 0) notices.push(`${counted(lost, "selected thing")} of this address cannot be found in the pool.`);
  if (state.scope.kind === "all") return settled(state, { selected, pinned }, notices);
  const hosts = state.scope.hosts.filter((host) => known.has(host));
  const missing = state.scope.hosts.length - hosts.length;
  if (missing === 0) return settled(state, { selected, pinned }, notices);
  const instead = hosts.length === 0 ? "Changes are for all hosts." : "The others stay selected.";
  notices.push(`${counted(missing, "host")} of this address cannot be found in the pool. ${instead}`);
  return settled(
    state,
    { selected, pinned, scope: hosts.length === 0 ? { kind: "all" } : { kind: "hosts", hosts } },
    notices,
  );
}

/** The same object where nothing was wrong, so that a view can tell. */
function settled(state: ViewState, found: Partial<ViewState>, notices: readonly string[]): ParsedViewState {
  return { state: notices.length === 0 ? state : { ...state, ...found }, notices };
}

function idsOf(graph: PoolGraph): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const host of graph.hosts) {
    ids.add(host.host);
    for (const bond of host.bonds) ids.add(bond.bond).add(bond.network);
    for (const card of host.cards) for (const port of card.ports) ids.add(port.pif).add(port.network);
  }
  for (const network of graph.networks) {
    ids.add(network.network);
    for (const layer of network.layers) ids.add(layer.network);
  }
  return ids;
}

function idOf(selection: Selection): string {
  switch (selection.kind) {
    case "port":
      return selection.pif;
    case "bond":
      return selection.bond;
    case "host":
      return selection.host;
    case "network":
    case "nics":
    case "bonds":
      return selection.network;
    default:
      return unreachable(selection);
  }
}
