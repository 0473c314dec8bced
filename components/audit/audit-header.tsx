import type { ReactNode } from "react";

export interface AuditHeaderProps {
  readonly title: string;
  readonly about: ReactNode;
  readonly children?: ReactNode;
}

/** Which pool, from where, and what can be done with its audit. */
export function AuditHeader({ title, about, children }: AuditHeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-hairline bg-panel px-6 py-2 max-sm:px-4">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <h1 className="text-lead break-words">{title}</h1>
        <p className="text-caption break-words text-soft">{about}</p>
      </div>
      {children}
    </header>
  );
}
