type Listener = () => void;

const listeners = new Set<Listener>();

/** Asks the inspector beside the views, if there is one, to open on what is selected. */
export function askInspector(): void {
  for (const listener of listeners) listener();
}

/** Listens until the returned function is called. */
export function onInspectorRequest(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
