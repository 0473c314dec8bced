import { largestDump, type DumpSummary } from "@/lib/contract/audit";
import { failure } from "@/lib/core/shared/failure";
import { answered, RequestFailure } from "@/lib/client/http";

/** How far an upload is: a share of its bytes, or 1 while the server reads what it has. */
export type UploadProgress = (share: number) => void;

export interface UploadOptions {
  readonly onProgress: UploadProgress;
  readonly signal: AbortSignal;
}

/**
 * Brings a dump, or a status report that holds one, to the server. Throws `RequestFailure` with what is wrong with the
 * file and where; an abort is a `DOMException` like that of `fetch`, which cannot tell how far an upload is.
 */
export function uploadDump(file: File, { onProgress, signal }: UploadOptions): Promise<DumpSummary> {
  if (file.size > largestDump) return Promise.reject(new RequestFailure(tooLarge(file), 413));
  if (file.size === 0) return Promise.reject(new RequestFailure(empty(file), 422));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const end = () => signal.removeEventListener("abort", stop);
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.upload.addEventListener("load", () => onProgress(1));
    request.addEventListener("load", () => {
      end();
      try {
        resolve(asSummary(answered(request.status, request.responseText)));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    request.addEventListener("error", () => {
      end();
      reject(new RequestFailure(lost, 0));
    });
    request.addEventListener("abort", () => {
      end();
      reject(new DOMException("The upload was stopped.", "AbortError"));
    });
    signal.addEventListener("abort", stop);
    request.open("POST", `/api/audits?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
}

/** Guarantee: as in `ask`: our own server answers by `lib/contract/audit`, and both ends are one build. */
function asSummary(body: unknown): DumpSummary {
  return body as DumpSummary;
}

const lost = failure("BROWSER.NO_ANSWER", "The dashboard's server did not take the file in.", {
  nextStep: "Check your own connection and whether the dashboard is running, then try again.",
});

function tooLarge({ name, size }: File) {
  const megabytes = (bytes: number) => `${String(Math.round(bytes / 1024 ** 2))} MB`;
  return failure("AUDIT.TOO_LARGE", `${name} has ${megabytes(size)}; ${megabytes(largestDump)} can be taken.`, {
    nextStep: "Take the dump alone (xapi-db.xml, or its .gz), or use `npm run audit -- --dump`.",
  });
}

function empty({ name }: File) {
  return failure("DUMP.NOT_A_DUMP", `${name} is empty.`);
}
