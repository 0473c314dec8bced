import type { ReactNode } from "react";

export interface EmptyStateProps {
  readonly glyph?: ReactNode;
  readonly title: ReactNode;
  /** Of the heading: 1 where the page has no other. */
  readonly level?: 1 | 2;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing to show is a screen too: why, and one thing to do. */
export function EmptyState({ glyph, title, level = 2, children, action }: EmptyStateProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center">
      {glyph !== undefined && (
        <div aria-hidden className="mb-4 text-faint">
          {glyph}
        </div>
      )}
      <Heading className="text-title">{title}</Heading>
      {children !== undefined && <div className="mt-2 text-pretty text-soft">{children}</div>}
      {action !== undefined && <div className="mt-6">{action}</div>}
    </div>
  );
}
