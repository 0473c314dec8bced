import type { Scope } from "@/lib/core/draft/change";
import { parseSelection } from "@/lib/core/view/selection";

/**
 * What does an operator look at? One state behind the pattern, the matrix and the canvas, whole in the address, so that a
 * link shows the same and Back walks through it. Where the address is kept is the caller's business.
 */
export interface ViewState {
  /** Null: nobody has chosen; `defaultView` says what to show. */
  readonly view: ViewName | null;
  /** The hosts that a gesture is for. */
  readonly scope: Scope;
  /** Keys as `parseSelection` reads them; empty when nothing is selected. */
  readonly selected: readonly string[];
  /** Expression whose hits are highlighted; "" for none. */
  readonly find: string;
  /** Expression whose hits are left out; "" for none. */
  readonly hide: string;
  /** `off` shows every detail at every zoom. */
  readonly detail: "auto" | "off";
  /** Null: the drawing fits itself in. */
  readonly viewport: Viewport | null;
  /** Id of a kept draft; null for the one at hand. */
  readonly draft: string | null;
  /** What stands open beside the view, as `parsePanels` reads it. */
  readonly panel: string | null;
  /** The selection that the inspector keeps, to compare others with it; null for none. */
  readonly pinned: string | null;
}

export const viewNames = ["pattern", "matrix", "canvas"] as const;
export type ViewName = (typeof viewNames)[number];

/** Of the drawing: its zoom (1 = 100 %) and where its origin lies, in CSS pixels. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const emptyViewState: ViewState = {
  view: null,
  scope: { kind: "all" },
  selected: [],
  find: "",
  hide: "",
  detail: "auto",
  viewport: null,
  draft: null,
  panel: null,
  pinned: null,
};

export interface ParsedViewState {
  readonly state: ViewState;
  /** One sentence for each part of the address that could not be read. */
  readonly notices: readonly string[];
}

/** From an address' query. What cannot be read is left out and told; nothing in here can fail. */
export function parseViewState(query: Pick<URLSearchParams, "get">): ParsedViewState {
  const notices: string[] = [];
  const unread = (what: string, text: string) => {
    notices.push(`The address asks for ${what} "${shortened(text)}", which does not exist.`);
    return null;
  };
  const view = query.get("view");
  const panel = query.get("panel");
  const pinned = query.get("pin");
  const state: ViewState = {
    // `table` is what the matrix was called in older links.
    view: view === null ? null : view === "table" ? "matrix" : (viewNamed(view) ?? unread("the view", view)),
    scope: parseScope(query.get("scope")) ?? (unread("the hosts", query.get("scope") ?? ""), emptyViewState.scope),
    selected: listOf(query.get("sel")).filter((key) => parseSelection(key) !== null || unread("the selection", key)),
    find: query.get("find") ?? "",
    hide: query.get("hide") ?? "",
    detail: query.get("lod") === "off" ? "off" : "auto",
    viewport: parseViewport(query),
    draft: query.get("draft"),
    panel: panel === null || /^[a-z-]{1,20}$/u.test(panel) ? panel : unread("the panel", panel),
    pinned: pinned === null || parseSelection(pinned) !== null ? pinned : unread("the pinned thing", pinned),
  };
  return { state, notices };
}

/** To an address' query, in an order that does not change; what is as usual is left out. Foreign parameters of `base` stay. */
export function formatViewState(state: ViewState, base: URLSearchParams = new URLSearchParams()): URLSearchParams {
  const query = new URLSearchParams(base);
  const put = (name: string, text: string | null) => {
    query.delete(name);
    if (text !== null && text !== "") query.append(name, text);
  };
  put("view", state.view);
  put("scope", state.scope.kind === "all" ? null : `hosts:${state.scope.hosts.join(",")}`);
  put("sel", state.selected.join(","));
  put("find", state.find);
  put("hide", state.hide);
  put("lod", state.detail === "auto" ? null : state.detail);
  put("z", state.viewport && rounded(state.viewport.zoom, 3));
  put("x", state.viewport && rounded(state.viewport.x, 0));
  put("y", state.viewport && rounded(state.viewport.y, 0));
  put("draft", state.draft);
  put("panel", state.panel);
  put("pin", state.pinned);
  return query;
}

function viewNamed(text: string): ViewName | null {
  return viewNames.find((name) => name === text) ?? null;
}

function parseScope(text: string | null): Scope | null {
  if (text === null || text === "all") return { kind: "all" };
  const hosts = text.startsWith("hosts:") ? listOf(text.slice("hosts:".length)) : [];
  return hosts.length === 0 ? null : { kind: "hosts", hosts: hosts.map(hostUuid) };
}

/** Whether the pool has such a host is asked later, by `withinPool`: until then it is only a claim of the address. */
function hostUuid(text: string) {
  return text as Extract<Scope, { kind: "hosts" }>["hosts"][number];
}

/** All three or none: half a viewport is no place. */
function parseViewport(query: Pick<URLSearchParams, "get">): Viewport | null {
  const [zoom, x, y] = ["z", "x", "y"].map((name) => {
    const text = query.get(name);
    return text === null || text.trim() === "" ? Number.NaN : Number(text);
  });
  if (zoom === undefined || x === undefined || y === undefined) return null;
  if (![zoom, x, y].every((part) => Number.isFinite(part) && Math.abs(part) < 1e7) || zoom <= 0.01 || zoom > 8)
    return null;
  return { zoom, x, y };
}

function rounded(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

function listOf(text: string | null): readonly string[] {
  return (text ?? "").split(",").filter((part) => part !== "");
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
