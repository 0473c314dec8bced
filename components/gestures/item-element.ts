/** The element of an item inside the frame, or null: not there, or left out because it is out of sight. */
export function itemElement(frame: HTMLElement | null, key: string): HTMLElement | null {
  return frame?.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`) ?? null;
}

/** Where an item is on the page; the frame itself where the item is not drawn. */
export function itemRect(frame: HTMLElement | null, key: string | null): DOMRect {
  const element = key === null ? null : itemElement(frame, key);
  return (element ?? frame)?.getBoundingClientRect() ?? new DOMRect();
}
