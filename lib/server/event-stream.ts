import "server-only";

/** One server-sent event as bytes. `data` is one line: JSON has no line breaks of its own. */
export function formatEvent(event: {
  readonly event: string;
  readonly id?: string | number;
  readonly data: unknown;
}): Uint8Array {
  const id = event.id === undefined ? "" : `id: ${event.id}\n`;
  return bytesOf(`event: ${event.event}\n${id}data: ${JSON.stringify(event.data)}\n\n`);
}

export interface EventStreamOptions {
  /** Any of these ends the stream: the browser went away, the session ended, the server is ending. */
  readonly until: readonly StreamEnd[];
  /** Begins to send; answers the way to stop. Everything passed to `send` before it returns arrives first. */
  readonly start: (send: (bytes: Uint8Array) => void, end: () => void) => () => void;
  /** Sent every `beatEveryMs`, so that both ends and all between them notice a dead line. */
  readonly beat: () => readonly Uint8Array[];
}

export interface StreamEnd {
  readonly signal: AbortSignal;
  /** A last word to the browser about why. */
  readonly farewell?: () => Uint8Array;
}

export const beatEveryMs = 5_000;
/** Unread bytes that a slow browser may pile up here. Beyond it the stream ends; the browser comes back and resumes. */
const mostUnread = 64 * 1024 * 1024;
/** How soon a browser that lost the stream comes back. */
const retryMs = 500;

/** A response that stays open and sends events. */
export function eventStream({ until, start, beat }: EventStreamOptions): Response {
  let cancelled: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        let stop: (() => void) | null = null;
        const send = (bytes: Uint8Array) => {
          if (!open) return;
          controller.enqueue(bytes);
          if ((controller.desiredSize ?? 0) <= 0) end();
        };
        const letGo = () => {
          if (!open) return false;
          open = false;
          clearInterval(beating);
          for (const { signal } of until) signal.removeEventListener("abort", endBySignal);
          stop?.();
          return true;
        };
        const end = () => {
          if (letGo()) controller.close();
        };
        const endBySignal = () => {
          const farewell = until.find(({ signal }) => signal.aborted)?.farewell;
          if (farewell) send(farewell());
          end();
        };
        // Whoever cancels has closed the stream already.
        cancelled = letGo;
        const beating = setInterval(() => {
          send(comment);
          for (const bytes of beat()) send(bytes);
        }, beatEveryMs).unref();
        for (const { signal } of until) signal.addEventListener("abort", endBySignal, { once: true });
        send(bytesOf(`retry: ${retryMs}\n\n`));
        stop = start(send, end);
        // Ended while it was starting, when there was nothing to stop yet.
        if (!open) stop();
        else if (until.some(({ signal }) => signal.aborted)) endBySignal();
      },
      cancel() {
        cancelled();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostUnread }),
  );
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // `no-transform`: compressing proxies would hold events back; `x-accel-buffering` says it to nginx.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
      // With the stream its connection ends, so that a server that was asked to end need not wait for idle ones.
      connection: "close",
    },
  });
}

/** `Last-Event-ID`, or `?after=` for a first connection, where a browser cannot set headers; null when neither is a number. */
export function resumeAfter(request: Request): number | null {
  const text = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

const encoder = new TextEncoder();
function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}
const comment = bytesOf(": still here\n\n");
