type Listener = (key: string) => void;

const listeners = new Set<Listener>();

/** Asks the view on screen to bring a hit into sight and to give it the focus ring, without taking the keyboard. */
export function showHit(key: string): void {
  for (const listener of listeners) listener(key);
}

export function onHit(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
