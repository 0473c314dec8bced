"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FileSearch, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import type { DumpSummary } from "@/lib/contract/audit";
import { counted } from "@/lib/core/shared/words";
import { dumpListQuery, dumpQuery, removeDump } from "@/lib/client/audit-queries";
import { failureOf } from "@/lib/client/http";
import { DumpShell } from "@/components/audit/dump-shell";
import { FileButton } from "@/components/audit/file-button";
import { UploadProgress } from "@/components/audit/upload-progress";
import { useFileDrop } from "@/components/audit/use-file-drop";
import { useUpload } from "@/components/audit/use-upload";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { dateAndTime } from "@/components/ui/clock-time";

/** The audit of a pool that is not there: from its database's dump alone. */
export function DumpPage() {
  const router = useRouter();
  const upload = useUpload(({ id }) => router.push(`/audit/${id}`));
  const over = useFileDrop(upload.take);
  const dumps = useQuery(dumpListQuery()).data?.audits ?? [];
  return (
    <DumpShell>
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-6 py-8 max-sm:px-4">
        <div>
          <h1 className="text-display max-sm:text-title">Audit a database dump</h1>
          <p className="mt-2 text-lead text-pretty text-soft">
            What is wrong with a pool&rsquo;s network, seen without the pool: no connection, no credentials.
          </p>
        </div>
        <section
          aria-label="Bring a dump"
          data-testid="dump-drop"
          data-over={over || undefined}
          className={classNames(
            "flex flex-col items-center gap-3 rounded-large border-2 border-dashed px-6 py-10 text-center",
            over ? "border-accent bg-accent-soft" : "border-line bg-panel",
          )}
        >
          <FileSearch size={32} aria-hidden className="text-faint" />
          <p className="text-lead">{over ? "Let go to read this file" : "Drop a dump anywhere on this page, or"}</p>
          <FileButton look="primary" label="Choose a dump…" onFile={upload.take} />
          <p className="text-pretty text-soft">
            A dump (<code className="font-mono">xe pool-dump-database</code>, xapi-db.xml) as it is, as .gz or .bz2; or
            a status report (.tar, .tar.gz, .tar.bz2, .zip) that holds one.
          </p>
        </section>
        <UploadProgress upload={upload} />
        <p className="text-caption text-pretty text-faint">
          The file goes to this dashboard&rsquo;s server, which reads it and keeps no copy. Passwords, the pool&rsquo;s
          token and other secrets in it are left out while it is read. What it says of the network stays in the
          server&rsquo;s memory for this browser, until you throw it away or have not looked for half an hour.
        </p>
        {dumps.length > 0 && <DumpList dumps={dumps} />}
      </div>
    </DumpShell>
  );
}

function DumpList({ dumps }: { readonly dumps: readonly DumpSummary[] }) {
  const queryClient = useQueryClient();
  const discard = async (id: string) => {
    try {
      queryClient.setQueryData(dumpListQuery().queryKey, await removeDump(id));
      queryClient.removeQueries({ queryKey: dumpQuery(id).queryKey });
    } catch (error) {
      toast.error("The dump is still there.", { description: failureOf(error).message });
    }
  };
  return (
    <section aria-labelledby="dumps-heading">
      <h2 id="dumps-heading" className="text-title">
        Read by this browser
      </h2>
      <ul className="mt-2 rounded-large border border-hairline bg-panel *:not-first:border-t *:not-first:border-hairline">
        {dumps.map(({ id, name, poolName, hosts, at }) => (
          <li key={id} className="row-pad flex items-center gap-3 px-4">
            <Link href={`/audit/${id}`} prefetch={false} className="min-w-0 flex-1 rounded-small hover:underline">
              <span className="block font-strong break-words">
                {poolName === "" ? "A pool without a name" : poolName}
              </span>
              <span className="block text-caption break-words text-soft">
                {name}, {counted(hosts, "host")}, read {dateAndTime(at)}
              </span>
            </Link>
            <Button size="small" look="quiet" onClick={() => void discard(id)}>
              <Trash2 size={14} aria-hidden /> Throw away<span className="sr-only"> {name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
