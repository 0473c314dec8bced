import { vi } from "vitest";

/** A stand-in for the browser's `EventSource`: the test says what arrives. */
export class FakeEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  /** All that were ever opened, the newest last. */
  static opened: FakeEventSource[] = [];

  readonly url: string;
  readyState = 0;

  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.opened.push(this);
  }

  close(): void {
    this.readyState = 2;
  }

  arrives(kind: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data) }));
  }

  opens(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }

  /** The line drops and the browser tries again by itself. */
  drops(): void {
    this.readyState = 0;
    this.dispatchEvent(new Event("error"));
  }

  /** The server answered with something other than 200: the browser gives up. */
  isRefused(): void {
    this.readyState = 2;
    this.dispatchEvent(new Event("error"));
  }

  static newest(): FakeEventSource {
    const newest = FakeEventSource.opened.at(-1);
    if (!newest) throw new Error("No event source was opened.");
    return newest;
  }

  /** Puts it in the place of the real one until `vi.unstubAllGlobals`. */
  static install(): void {
    FakeEventSource.opened = [];
    vi.stubGlobal("EventSource", FakeEventSource);
    vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  }
}
