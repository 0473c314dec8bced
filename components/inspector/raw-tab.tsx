import { useQuery } from "@tanstack/react-query";
import { EyeOff, RotateCw } from "lucide-react";
import type { RecordClass } from "@/lib/contract/record";
import type { Inspected } from "@/lib/core/inspect/inspected";
import type { RecordField } from "@/lib/core/inspect/record-field";
import { unreachable } from "@/lib/core/shared/internal-error";
import { failureOf } from "@/lib/client/http";
import { recordQuery } from "@/lib/client/record-queries";
import { Button } from "@/components/ui/button";
import { clockTime } from "@/components/ui/clock-time";
import { CopyButton } from "@/components/ui/copy-button";
import { FailureNotice } from "@/components/ui/failure-notice";
import { LoadingLines } from "@/components/ui/loading-lines";

/** The record as the pool's database has it at this moment, for the one who must compare it with `xe`. */
export function RawTab({ inspected }: { readonly inspected: Inspected }) {
  if (inspected.drafted) {
    return <p className="text-pretty text-soft">The pool has no record of it: so far it is only in the draft.</p>;
  }
  const { recordClass, uuid } = recordOf(inspected);
  return <Raw poolId={inspected.topology.pool.uuid} recordClass={recordClass} uuid={uuid} />;
}

interface RawProps {
  readonly poolId: string;
  readonly recordClass: RecordClass;
  readonly uuid: string;
}

function Raw({ poolId, recordClass, uuid }: RawProps) {
  const { data, error, refetch, isFetching } = useQuery(recordQuery(poolId, recordClass, uuid));
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <code className="font-mono text-caption break-all" data-testid="raw-uuid">
          {uuid}
        </code>
        <CopyButton text={uuid} label="Copy uuid" />
        <Button look="quiet" size="small" aria-disabled={isFetching} onClick={() => void refetch()}>
          <RotateCw size={14} aria-hidden /> Read again
        </Button>
      </div>
      {error && !data && <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingLines label="Reading the record" />}
      {data && (
        <>
          <p className="text-caption text-faint">
            {data.recordClass}, as of {clockTime(data.at)}. References are shown as uuids, secrets stay on the server.
          </p>
          <dl className="inspector-raw" data-testid="raw-record">
            {data.fields.map((field) => (
              <div key={field.name}>
                <dt>{field.name}</dt>
                <dd>
                  <FieldValue field={field} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}

function FieldValue({ field: { shape, entries } }: { readonly field: RecordField }) {
  if (entries.length === 0) return <span className="text-faint">empty</span>;
  if (shape === "text") {
    const [only] = entries;
    if (only?.hidden) return <Hidden />;
    return only?.text === "" ? <span className="text-faint">empty</span> : only?.text;
  }
  return (
    <ul>
      {entries.map(({ key, text, hidden }, index) => (
        <li key={`${key} ${String(index)}`}>
          {key !== "" && <span className="text-soft">{key}: </span>}
          {hidden ? <Hidden /> : text}
        </li>
      ))}
    </ul>
  );
}

function Hidden() {
  return (
    <span className="inline-flex items-center gap-1 text-faint">
      <EyeOff size={12} aria-hidden /> hidden
    </span>
  );
}

function recordOf(inspected: Inspected): { readonly recordClass: RecordClass; readonly uuid: string } {
  switch (inspected.kind) {
    case "host":
      return { recordClass: "host", uuid: inspected.host.uuid };
    case "nic":
      return { recordClass: "pif", uuid: inspected.nic.uuid };
    case "bond":
      return { recordClass: "bond", uuid: inspected.bond.uuid };
    case "network":
      return { recordClass: "network", uuid: inspected.network.uuid };
    case "vlan":
      return { recordClass: "vlan", uuid: inspected.pif.vlan };
    default:
      return unreachable(inspected);
  }
}
