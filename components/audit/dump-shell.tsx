import Link from "next/link";
import type { ReactNode } from "react";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { Wordmark } from "@/components/shell/wordmark";

/** Around the pages of dumps: no pool, nobody signed in. */
export function DumpShell({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex h-dvh flex-col">
      <header className="flex min-h-(--bar-height) items-center justify-between gap-4 border-b border-hairline bg-panel px-4">
        <Link
          href="/"
          prefetch={false}
          aria-label="Poolbond, sign in"
          className="rounded-small text-soft hover:text-ink"
        >
          <Wordmark size={18} />
        </Link>
        <ThemeSwitch />
      </header>
      <main id="content" className="flex min-h-0 flex-1 flex-col overflow-auto">
        {children}
      </main>
    </div>
  );
}
