/** What `followEvents` tells about the line to the server. */
export type LineState =
  /** Events flow. */
  | { readonly state: "open" }
  /** The line dropped; the browser or we try again. */
  | { readonly state: "lost"; readonly since: string }
  /** The server refused the stream: somebody must ask it why. */
  | { readonly state: "refused"; readonly since: string };

export interface FollowOptions {
  readonly url: string;
  /** `event:` names to listen to. */
  readonly kinds: readonly string[];
  readonly onEvent: (kind: string, data: unknown) => void;
  readonly onLine: (line: LineState) => void;
  /**
   * Let go of the line while the page is out of sight, and begin anew when it is looked at again. A browser has six
   * connections for all pages of one server; tabs in the background must not use them up.
   */
  readonly onlyWhileSeen?: boolean;
}

export interface EventLine {
  readonly close: () => void;
  /** Drops the line and opens a new one that knows nothing: the server then starts with everything again. */
  readonly restart: () => void;
}

const retryAfter = [500, 1000, 2000, 4000, 8000] as const;

/**
 * Follows one server-sent event stream until closed. A dropped line is opened again by the browser itself (with
 * `Last-Event-ID`); a refused one (any answer but 200, which `EventSource` gives up on) by us, slower each time.
 */
export function followEvents({ url, kinds, onEvent, onLine, onlyWhileSeen = false }: FollowOptions): EventLine {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let silence: ReturnType<typeof setTimeout> | null = null;
  let refusals = 0;

  const open = () => {
    const current = new EventSource(url);
    source = current;
    heard();
    current.addEventListener("open", () => {
      refusals = 0;
      onLine({ state: "open" });
    });
    current.addEventListener("error", () => {
      if (source !== current) return;
      const since = new Date().toISOString();
      if (current.readyState !== EventSource.CLOSED) return onLine({ state: "lost", since });
      letGo();
      onLine({ state: "refused", since });
      timer = setTimeout(open, retryAfter[Math.min(refusals, retryAfter.length - 1)]);
      refusals += 1;
    });
    for (const kind of kinds) {
      current.addEventListener(kind, (event) => {
        if (source !== current || !(event instanceof MessageEvent)) return;
        heard();
        onEvent(kind, parsed(event.data));
      });
    }
  };
  // The server says something every five seconds. A line that is silent for longer is dead, whatever it claims.
  const heard = () => {
    if (silence !== null) clearTimeout(silence);
    silence = setTimeout(() => {
      onLine({ state: "lost", since: new Date().toISOString() });
      restart();
    }, longestSilence);
  };
  const letGo = () => {
    if (timer !== null) clearTimeout(timer);
    if (silence !== null) clearTimeout(silence);
    timer = null;
    silence = null;
    source?.close();
    source = null;
  };

  const restart = () => {
    letGo();
    open();
  };

  let leaving: ReturnType<typeof setTimeout> | null = null;
  const onVisibility = () => {
    if (leaving !== null) clearTimeout(leaving);
    leaving = null;
    if (document.visibilityState === "hidden") leaving = setTimeout(letGo, leaveAfter);
    else if (source === null) restart();
  };
  if (onlyWhileSeen) document.addEventListener("visibilitychange", onVisibility);

  open();
  return {
    close: () => {
      if (onlyWhileSeen) document.removeEventListener("visibilitychange", onVisibility);
      if (leaving !== null) clearTimeout(leaving);
      letGo();
    },
    restart,
  };
}

/** Milliseconds: three beats missed. */
const longestSilence = 16_000;
/** Milliseconds: a glance at another tab costs nothing. */
const leaveAfter = 20_000;

function parsed(data: unknown): unknown {
  return typeof data === "string" ? JSON.parse(data) : data;
}
