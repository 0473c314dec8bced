/** What the change list may ask of the canvas. Network names are unique within a draft, so a name finds the bond. */
export interface CanvasRequest {
  readonly kind: "locate" | "edit";
  readonly networkName: string;
}

type Listener = (request: CanvasRequest) => void;

const listeners = new Set<Listener>();

/** Asks the canvas, if one is on screen, to bring a bond into view or to open it for editing. */
export function askCanvas(request: CanvasRequest): void {
  for (const listener of listeners) listener(request);
}

/** Listens until the returned function is called. */
export function onCanvasRequest(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
