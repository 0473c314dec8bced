import "server-only";
import type { PackedSnapshot, StreamMessage } from "@/lib/contract/stream";
import { unreachable } from "@/lib/core/shared/internal-error";
import { packRecords } from "@/lib/core/topology/packed-records";
import { formatEvent } from "@/lib/server/event-stream";
import { patchWithoutSecrets, recordsWithoutSecrets } from "@/lib/server/without-secrets";

const formatted = new WeakMap<StreamMessage, Uint8Array>();

/** A message of a mirror as bytes for browsers. One message is one object for all subscribers, so it is made once. */
export function formatMessage(message: StreamMessage): Uint8Array {
  const known = formatted.get(message);
  if (known) return known;
  const bytes = format(message);
  formatted.set(message, bytes);
  return bytes;
}

function format(message: StreamMessage): Uint8Array {
  switch (message.kind) {
    case "snapshot": {
      const { kind, records, ...rest } = message;
      const data: PackedSnapshot = { ...rest, packed: packRecords(recordsWithoutSecrets(records)) };
      return formatEvent({ event: kind, id: message.revision, data });
    }
    case "patch": {
      const { kind, ...patch } = message;
      return formatEvent({ event: kind, id: message.revision, data: patchWithoutSecrets(patch) });
    }
    case "connection": {
      // Without an id: it must not become what a browser resumes after.
      const { kind, ...connection } = message;
      return formatEvent({ event: kind, data: connection });
    }
    default:
      return unreachable(message);
  }
}
