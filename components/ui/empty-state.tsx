import type { ReactNode } from "react";

export interface EmptyStateProps {
  readonly glyph?: ReactNode;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing to show is a screen too: why, and one thing to do. */
export function EmptyState({ glyph, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center">
      {glyph !== undefined && (
        <div aria-hidden className="mb-4 text-faint">
          {glyph}
        </div>
      )}
      <h2 className="text-title">{title}</h2>
      {children !== undefined && <div className="mt-2 text-pretty text-soft">{children}</div>}
      {action !== undefined && <div className="mt-6">{action}</div>}
    </div>
  );
}
