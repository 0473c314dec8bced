/** Puts the ghost beside a point of the page, above it where there is no room below, always inside the window. */
export function placeGhost(ghost: HTMLElement | null, x: number, y: number): void {
  if (!ghost) return;
  const left = Math.min(x + 16, window.innerWidth - ghost.offsetWidth - 8);
  const below = y + 20;
  const top = below + ghost.offsetHeight > window.innerHeight - 8 ? y - ghost.offsetHeight - 12 : below;
  ghost.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
}
