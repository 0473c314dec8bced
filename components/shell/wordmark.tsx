/** Two sockets under one strap, and the name. */
export function Wordmark({ size = 20 }: { readonly size?: number }) {
  return (
    <span className="flex items-center gap-2 text-lead font-strong">
      <svg width={size * 1.2} height={size} viewBox="0 0 24 20" fill="none" aria-hidden className="shrink-0">
        <path d="M5.5 8V5.5a3 3 0 0 1 3-3h7a3 3 0 0 1 3 3V8" stroke="var(--accent)" strokeWidth="2" />
        <rect x="1" y="8" width="9" height="9" rx="2" stroke="currentColor" strokeWidth="1.6" />
        <rect x="14" y="8" width="9" height="9" rx="2" stroke="currentColor" strokeWidth="1.6" />
        <path d="M4 13.5h3M17 13.5h3" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
      Poolbond
    </span>
  );
}
