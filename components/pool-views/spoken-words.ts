type Listener = (sentence: string) => void;

const listeners = new Set<Listener>();

/** Has the view on screen say a sentence to screen readers: one voice for the view and the bars above it. */
export function speak(sentence: string): void {
  for (const listener of listeners) listener(sentence);
}

/** Listens until the returned function is called. */
export function onSpeak(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
