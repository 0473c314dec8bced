"use client";

import { createContext, use, useCallback, useEffect, useMemo, useReducer, type Dispatch, type ReactNode } from "react";
import type { DraftChanges } from "@/lib/core/draft/change";
import {
  canRedo,
  canUndo,
  draftReducer,
  emptyHistory,
  type DraftAction,
  type DraftHistory,
} from "@/lib/core/draft/draft";
import { readStoredDraft, storeDraft } from "@/components/draft/stored-draft";

/** What an operator intends for the pool on screen, and how to change one's mind about it. */
export interface DraftHandle {
  readonly draft: DraftChanges;
  /** The same function for as long as the provider lives. */
  readonly dispatch: Dispatch<DraftAction>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Counts every change of `draft` since the page was opened; also `window.__draftRevision`, for tests to look at. */
  readonly revision: number;
  /** False until the draft of an earlier page view has been read back: the server's rendering cannot know it. */
  readonly loaded: boolean;
}

interface ProviderState {
  readonly history: DraftHistory;
  readonly revision: number;
  readonly loaded: boolean;
}

type ProviderAction =
  | { readonly from: "storage"; readonly history: DraftHistory | null }
  | { readonly from: "operator"; readonly action: DraftAction };

const DraftContext = createContext<DraftHandle | null>(null);

/** One draft per pool and browser tab: it survives a reload, and nothing of it leaves the tab until a plan is asked for. */
export function DraftProvider({ poolId, children }: { readonly poolId: string; readonly children: ReactNode }) {
  const [state, send] = useReducer(providerReducer, { history: emptyHistory, revision: 0, loaded: false });

  useEffect(() => {
    send({ from: "storage", history: readStoredDraft(poolId) });
  }, [poolId]);

  useEffect(() => {
    // Storing before loading would replace the earlier page view's draft with an empty one.
    if (state.loaded) storeDraft(poolId, state.history);
  }, [poolId, state.history, state.loaded]);

  useEffect(() => {
    Reflect.set(window, "__draftRevision", state.revision);
  }, [state.revision]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = historyShortcut(event);
      if (!action) return;
      event.preventDefault();
      send({ from: "operator", action });
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  const dispatch = useCallback((action: DraftAction) => send({ from: "operator", action }), []);
  const handle = useMemo<DraftHandle>(
    () => ({
      draft: state.history.present,
      dispatch,
      canUndo: canUndo(state.history),
      canRedo: canRedo(state.history),
      revision: state.revision,
      loaded: state.loaded,
    }),
    [dispatch, state],
  );
  return <DraftContext value={handle}>{children}</DraftContext>;
}

/** The draft of the nearest `DraftProvider`; outside one it throws, because a draft without a pool means nothing. */
export function useDraft(): DraftHandle {
  const handle = use(DraftContext);
  if (!handle) throw new Error("useDraft is called outside a DraftProvider.");
  return handle;
}

function providerReducer(state: ProviderState, message: ProviderAction): ProviderState {
  if (message.from === "storage") {
    return { ...state, history: message.history ?? emptyHistory, loaded: true };
  }
  const history = draftReducer(state.history, message.action);
  if (history === state.history) return state;
  const moved = history.present !== state.history.present;
  return { ...state, history, revision: moved ? state.revision + 1 : state.revision };
}

/** Ctrl+Z, Shift+Ctrl+Z and Ctrl+Y (Cmd on a Mac), unless the keys belong to a text field that has its own undo. */
function historyShortcut(event: KeyboardEvent): DraftAction | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]"))
    return null;
  const key = event.key.toLowerCase();
  if (key === "z") return { action: event.shiftKey ? "redo" : "undo" };
  return key === "y" && !event.shiftKey ? { action: "redo" } : null;
}
