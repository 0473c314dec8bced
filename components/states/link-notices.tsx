"use client";

import { usePathname } from "next/navigation";
import { useMemo } from "react";
import { linkNews, linkWords, type BondLinks } from "@/lib/core/topology/bond-links";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { ButtonLink } from "@/components/ui/button-link";
import { dateAndTime } from "@/components/ui/clock-time";
import { Notice } from "@/components/ui/notice";

/** More than this many at once is one trouble with a switch, not many with cables: the matrix shows it better. */
const most = 3;

/** Links of bonds that were lost, with xapi's own message, and links that are on their way back: by themselves, unasked. */
export function LinkNotices({ records }: { readonly records: PoolRecords }) {
  const path = usePathname();
  const news = useMemo(() => linkNews(records), [records]);
  const rest = news.length - most;
  return (
    <>
      {news.slice(0, most).map((links) => (
        <LinkNotice key={links.bond.uuid} links={links} records={records} path={path} />
      ))}
      {rest > 0 && (
        <p role="status" className="m-3 mb-0 text-soft" data-testid="link-news-more">
          {rest} more {rest === 1 ? "bond has" : "bonds have"} a link that was lost or is coming back.
        </p>
      )}
    </>
  );
}

interface LinkNoticeProps {
  readonly links: BondLinks;
  readonly records: PoolRecords;
  readonly path: string;
}

function LinkNotice({ links, records, path }: LinkNoticeProps) {
  const { bond, dark, alert } = links;
  const host = records.hosts.find(({ uuid }) => uuid === bond.host)?.name ?? "";
  const network = records.pifs.find(({ uuid }) => uuid === bond.interfacePif)?.network;
  const name = records.networks.find(({ uuid }) => uuid === network)?.name ?? "";
  const lost = dark.length > 0;
  return (
    <div className="m-3 mb-0" data-testid={`link-news:${host}:${name}`} data-state={lost ? "lost" : "returning"}>
      <Notice
        tone={lost ? "warn" : "neutral"}
        role="status"
        title={`Bond ${name} on ${host}: ${linkWords(links)}`}
        actions={
          <ButtonLink size="small" href={`${path}?view=canvas&sel=bond:${bond.uuid}`}>
            Show the bond
          </ButtonLink>
        }
      >
        {alert && (
          <details>
            <summary className="min-h-6 cursor-pointer tabular-nums">
              Since <time dateTime={alert.at}>{dateAndTime(alert.at)}</time>: {alert.body}
            </summary>
            <p className="break-words">
              Message BOND_STATUS_CHANGED of the pool, <code className="font-mono">{alert.uuid}</code>
            </p>
          </details>
        )}
      </Notice>
    </div>
  );
}
