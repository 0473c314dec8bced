declare module "xen-api" {
  interface XenApiObject {
    readonly $ref: string;
    readonly $type: string;
    readonly uuid: string;
    readonly [field: string]: unknown;
  }

  /** Of the package's client what our tests use. */
  export interface XenApiClient {
    readonly objects: { readonly all: Readonly<Record<string, XenApiObject>> };
    readonly objectsFetched: Promise<void>;
    readonly pool: XenApiObject;
    connect(): Promise<void>;
    disconnect(): Promise<void>;
    call(method: string, ...args: readonly unknown[]): Promise<unknown>;
    callAsync(method: string, ...args: readonly unknown[]): Promise<unknown>;
  }

  export function createClient(options: {
    readonly url: string;
    readonly auth: { readonly user: string; readonly password: string };
    readonly allowUnauthorized?: boolean;
    readonly transport?: "auto" | "json-rpc" | "xml-rpc";
    readonly debounce?: number;
  }): XenApiClient;
}
