"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useDraft } from "@/components/draft/draft-provider";
import { useShortcut } from "@/components/shortcuts/use-shortcut";
import { classNames } from "@/components/ui/class-names";

/** The places of a pool. The plan carries the number of drafted changes. */
export function PoolNavigation({ poolId }: { readonly poolId: string }) {
  const pathname = usePathname();
  const drafted = useDraft().draft.changes.length;
  const base = `/pools/${poolId}`;
  const router = useRouter();
  useShortcut("plan", () => router.push(`${base}/plan`));
  useShortcut("review", () => (drafted > 0 ? router.push(`${base}/plan`) : false));
  const places = [
    { href: `${base}/topology`, words: "Topology" },
    { href: `${base}/plan`, words: "Plan", count: drafted },
    { href: `${base}/runs`, words: "Runs" },
    { href: `${base}/audit`, words: "Audit" },
  ];
  return (
    <nav aria-label="Pool" className="flex self-stretch max-sm:order-last max-sm:w-full">
      {places.map(({ href, words, count = 0 }) => {
        const here = pathname.startsWith(href);
        return (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={here ? "page" : undefined}
            className={classNames(
              "-mb-px flex min-h-11 items-center gap-2 border-b-2 px-3 transition-colors",
              here
                ? "border-accent font-strong text-ink"
                : "forced-color-adjust-none border-transparent text-soft hover:text-ink",
            )}
          >
            {words}
            {count > 0 && (
              <span className="rounded-full forced-color-adjust-none bg-accent px-1.5 text-caption font-strong text-on-accent">
                {count}
                <span className="sr-only">{count === 1 ? " drafted change" : " drafted changes"}</span>
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
