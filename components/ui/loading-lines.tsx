/** The place of something that is on its way: keeps its room, so that nothing jumps when it comes. */
export function LoadingLines({ label, lines = 3 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} aria-hidden className="h-12 rounded-large bg-sunken motion-safe:animate-pulse" />
      ))}
    </div>
  );
}
