"use client";

import { X } from "lucide-react";
import { usePathname } from "next/navigation";
import { useMemo, useState } from "react";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { poolNotices } from "@/components/states/pool-notices";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

/** What explains the picture below: the cause in a sentence, and one button. Each can be put away until the next visit. */
export function PoolNoticeList({ records }: { readonly records: PoolRecords }) {
  const path = usePathname();
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  const notices = useMemo(() => poolNotices(records), [records]);
  return notices
    .filter(({ code, title }) => !away.has(code + title))
    .map(({ code, tone, title, cause, button }) => (
      <div key={code} data-testid={`state:${code}`} className="m-3 mb-0">
        <Notice
          tone={tone}
          role="status"
          inline
          title={title}
          actions={
            <>
              <ButtonLink size="small" href={`${path}?view=${button.view}`}>
                {button.words}
              </ButtonLink>
              <Button
                look="quiet"
                size="small"
                iconOnly
                aria-label={`Put away: ${title}`}
                onClick={() => setAway(new Set([...away, code + title]))}
              >
                <X size={14} aria-hidden />
              </Button>
            </>
          }
        >
          {cause}
        </Notice>
      </div>
    ));
}
