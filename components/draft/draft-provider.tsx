"use client";

import {
  createContext,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type Dispatch,
  type ReactNode,
} from "react";
import type { Change, DraftChanges } from "@/lib/core/draft/change";
import type { Standing } from "@/lib/core/draft/conflict";
import type { DraftAction } from "@/lib/core/draft/draft";
import { jumpTo } from "@/lib/core/draft/history";
import { topologyOf } from "@/lib/core/topology/topology-of";
import type { DraftKeeper, DraftState } from "@/lib/client/draft-keeper";
import { usePool } from "@/lib/client/pool-stream";
import { actOn, settle, type Settlement } from "@/components/draft/draft-edits";
import { makeKeeper } from "@/components/draft/make-keeper";
import { useDraftedToast } from "@/components/draft/use-drafted-toast";
import { useDraftFollowing } from "@/components/draft/use-draft-following";
import { useRebasedDraft } from "@/components/draft/use-rebased-draft";
import { useShortcut } from "@/components/shortcuts/use-shortcut";

/** What an operator intends for the pool on screen, and how to change one's mind about it. */
export interface DraftHandle {
  /** What is left to be done; changes that the pool satisfies already are not in it. */
  readonly draft: DraftChanges;
  /** The same function for as long as the provider lives. */
  readonly dispatch: Dispatch<DraftAction>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Counts every change of what is drafted since the page was opened; also `window.__draftRevision` (with `__draftSaved`), for tests. */
  readonly revision: number;
  /** False until the server has said what is drafted. */
  readonly loaded: boolean;
  /** One for each change of `draft`: does it still rest on what it rested on when it was made? */
  readonly standings: readonly Standing[];
  /** Drafted, and the pool is as they want it. */
  readonly alreadySo: readonly Change[];
  /** Answers a conflict of the change at this place of `draft`. */
  readonly settle: (index: number, how: Settlement) => void;
  /** The draft as a document: its name, its steps, whose it is, whether it is saved. */
  readonly document: DraftState;
  readonly keeper: DraftKeeper;
  /** Tells of the step that was just made, and offers to undo it as long as the draft stands there. */
  readonly tell: (words: string, description?: string) => void;
  /** Goes to any step of the history; null: to the beginning. */
  readonly jump: (step: string | null) => void;
}

const DraftContext = createContext<DraftHandle | null>(null);

export interface DraftProviderProps {
  readonly poolId: string;
  /** `page`: as long as the page lives, for pictures that are nobody's pool. Default: by the server, for its user. */
  readonly kept?: "server" | "page";
  readonly children: ReactNode;
}

/** The draft of the user on this pool, kept by the server: it survives reloads, other windows follow it. */
export function DraftProvider({ poolId, kept = "server", children }: DraftProviderProps) {
  const [keeper] = useState(() => makeKeeper(poolId, kept));
  const state = useSyncExternalStore(keeper.subscribe, keeper.state, keeper.state);
  const { records } = usePool(poolId);
  const topology = useMemo(() => (records ? topologyOf(records) : null), [records]);
  const rebased = useRebasedDraft(topology, state.held.log);
  // For handlers: they outlive the rendering that they were made in.
  const latest = useRef({ topology, ...rebased });
  useEffect(() => {
    latest.current = { topology, ...rebased };
  });
  useDraftFollowing(poolId, keeper);

  const dispatch = useCallback((action: DraftAction) => actOn(keeper, latest.current, action), [keeper]);
  const onSettle = useCallback(
    (index: number, how: Settlement) => settle(keeper, latest.current, index, how),
    [keeper],
  );
  const jump = useCallback(
    (step: string | null) => keeper.change((held) => ({ ...held, log: jumpTo(held.log, step) })),
    [keeper],
  );

  const { log } = state.held;
  const now = useCallback(() => keeper.state().held.log.at, [keeper]);
  const undo = useCallback(() => dispatch({ action: "undo" }), [dispatch]);
  const tell = useDraftedToast({ at: log.at, now, undo });
  const canUndo = log.at !== null && state.held.own;
  const canRedo = log.redo.length > 0 && state.held.own;
  useShortcut("undo", () => (canUndo ? dispatch({ action: "undo" }) : false));
  useShortcut("redo", () => (canRedo ? dispatch({ action: "redo" }) : false));
  // With the picture, never after it: who sees a change on the page can trust what is said of its saving.
  useLayoutEffect(() => {
    // A drawing's own draft is nobody's to wait for.
    if (kept === "page") return;
    Reflect.set(window, "__draftRevision", state.revision);
    Reflect.set(window, "__draftSaved", state.loaded && state.saving === "saved");
  }, [kept, state]);

  const handle = useMemo<DraftHandle>(
    () => ({
      ...rebased,
      dispatch,
      canUndo,
      canRedo,
      revision: state.revision,
      loaded: state.loaded,
      settle: onSettle,
      document: state,
      keeper,
      jump,
      tell,
    }),
    [canRedo, canUndo, dispatch, jump, keeper, onSettle, rebased, state, tell],
  );
  return <DraftContext value={handle}>{children}</DraftContext>;
}

/** The draft of the nearest `DraftProvider`; outside one it throws, because a draft without a pool means nothing. */
export function useDraft(): DraftHandle {
  const handle = use(DraftContext);
  if (!handle) throw new Error("useDraft is called outside a DraftProvider.");
  return handle;
}
