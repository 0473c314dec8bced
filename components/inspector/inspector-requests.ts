import { useSyncExternalStore } from "react";

type Listener = () => void;

const listeners = new Set<Listener>();
const followers = new Set<() => void>();

/** Asks the inspector beside the views, if there is one, to open on what is selected. */
export function askInspector(): void {
  for (const listener of listeners) listener();
}

/** Listens until the returned function is called. */
export function onInspectorRequest(listener: Listener): () => void {
  listeners.add(listener);
  for (const tell of followers) tell();
  return () => {
    listeners.delete(listener);
    for (const tell of followers) tell();
  };
}

/** Is there an inspector beside these views? The picture of an audit or of a rehearsal has none. */
export function useInspectorThere(): boolean {
  return useSyncExternalStore(
    follow,
    () => listeners.size > 0,
    () => false,
  );
}

function follow(tell: () => void): () => void {
  followers.add(tell);
  return () => followers.delete(tell);
}
