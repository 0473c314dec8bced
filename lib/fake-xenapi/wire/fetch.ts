import type { IncomingHttpHeaders } from "node:http";

/** A GET as far as its handler cares. */
export interface FetchRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

/** A document; or a refusal with the status that xenapi.md 1.1 names; or null: there is no such path. */
export type FetchResponse =
  | { readonly kind: "body"; readonly contentType: "text/xml" | "application/json"; readonly body: string }
  | { readonly kind: "refused"; readonly status: 400 | 401 | 403 | 404; readonly reason: string };

/** The handlers of GET on one host (xenapi.md 1.1 and 7). */
export type Fetch = (request: FetchRequest) => Promise<FetchResponse | null>;
