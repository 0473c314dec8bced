"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { dumpQuery } from "@/lib/client/audit-queries";
import { failureOf } from "@/lib/client/http";
import { DumpShell } from "@/components/audit/dump-shell";
import { LanesOnTheirWay } from "@/components/states/lanes-on-their-way";
import { ButtonLink } from "@/components/ui/button-link";
import { FailureNotice } from "@/components/ui/failure-notice";

const DumpAudit = dynamic(() => import("@/components/audit/dump-audit").then((module) => module.DumpAudit), {
  ssr: false,
  loading: () => <LanesOnTheirWay label="Reading the dump" />,
});

/** One dump that this browser brought, or why it is not here any more. */
export function DumpAuditPage({ auditId }: { readonly auditId: string }) {
  const { data, error } = useQuery(dumpQuery(auditId));
  return (
    <DumpShell>
      {error === null ? (
        data ? (
          <DumpAudit dump={data} />
        ) : (
          <LanesOnTheirWay label="Reading the dump" />
        )
      ) : (
        <div className="mx-auto w-full max-w-2xl p-6">
          <h1 className="sr-only">Audit of a dump</h1>
          <FailureNotice
            failure={failureOf(error)}
            actions={
              <ButtonLink size="small" href="/audit">
                Bring the dump again
              </ButtonLink>
            }
          />
        </div>
      )}
    </DumpShell>
  );
}
