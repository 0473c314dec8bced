"use client";

import { Info, TriangleAlert } from "lucide-react";
import { usePathname } from "next/navigation";
import { Popover } from "radix-ui";
import { useMemo } from "react";
import { linkNews, linkWords, type BondLinks } from "@/lib/core/topology/bond-links";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { buttonClassName } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { dateAndTime } from "@/components/ui/clock-time";

/** More than this many at once is one trouble with a switch, not many with cables: the matrix shows it better. */
const most = 50;

/**
 * Links of bonds that were lost, with xapi's own message, and links that are on their way back: by themselves, unasked.
 * One line below the drawing, however many they are, so that what is being looked at stays where it is.
 */
export function LinkNotices({ records }: { readonly records: PoolRecords }) {
  const path = usePathname();
  const news = useMemo(() => linkNews(records), [records]);
  const [first] = news;
  if (!first) return null;
  return (
    <div
      role="status"
      aria-label="Links of bonds"
      className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-t border-hairline bg-panel px-3 py-1"
      data-testid="link-news"
    >
      {news.length === 1 ? (
        <LinkLine links={first} records={records} path={path} />
      ) : (
        <>
          <span className="flex min-w-0 gap-2 font-strong text-pretty tabular-nums">
            <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-link-warn" />
            {news.length} bonds have a link that was lost or is coming back.
          </span>
          <Popover.Root>
            <Popover.Trigger className={buttonClassName({ look: "plain", size: "small" })}>Show them</Popover.Trigger>
            <Popover.Portal>
              <Popover.Content
                side="top"
                align="start"
                aria-label="Bonds with links that changed"
                collisionPadding={12}
                className="z-50 flex max-h-[min(28rem,var(--radix-popover-content-available-height))] w-[min(44rem,calc(100vw-1.5rem))] flex-col gap-2 overflow-auto rounded-large border border-hairline bg-float p-3 shadow-float"
              >
                {news.slice(0, most).map((links) => (
                  <div key={links.bond.uuid} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                    <LinkLine links={links} records={records} path={path} />
                  </div>
                ))}
                {news.length > most && (
                  <ButtonLink size="small" href={`${path}?view=matrix`}>
                    {news.length - most} more: open the matrix
                  </ButtonLink>
                )}
              </Popover.Content>
            </Popover.Portal>
          </Popover.Root>
        </>
      )}
    </div>
  );
}

interface LinkLineProps {
  readonly links: BondLinks;
  readonly records: PoolRecords;
  readonly path: string;
}

function LinkLine({ links, records, path }: LinkLineProps) {
  const { bond, dark, alert } = links;
  const host = records.hosts.find(({ uuid }) => uuid === bond.host)?.name ?? "";
  const network = records.pifs.find(({ uuid }) => uuid === bond.interfacePif)?.network;
  const name = records.networks.find(({ uuid }) => uuid === network)?.name ?? "";
  const lost = dark.length > 0;
  return (
    <div className="contents" data-testid={`link-news:${host}:${name}`} data-state={lost ? "lost" : "returning"}>
      <span className="flex gap-2 font-strong">
        {lost ? (
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-link-warn" />
        ) : (
          <Info size={16} aria-hidden className="mt-0.5 shrink-0 text-soft" />
        )}
        {/* Many a bond is called “Bond 2+3”. */}
        {`${/^bond\b/iu.test(name) ? name : `Bond ${name}`} on ${host}: ${linkWords(links)}`}
      </span>
      {alert && (
        <span className="text-soft tabular-nums" title={`Message BOND_STATUS_CHANGED ${alert.uuid}`}>
          Since <time dateTime={alert.at}>{dateAndTime(alert.at)}</time>: {alert.body}
        </span>
      )}
      <ButtonLink size="small" href={`${path}?view=canvas&sel=bond:${bond.uuid}`}>
        Show the bond
      </ButtonLink>
    </div>
  );
}
