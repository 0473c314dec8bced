import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { beatEveryMs, eventStream, formatEvent, resumeAfter } from "@/lib/server/event-stream";

const decoder = new TextDecoder();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const gone = new AbortController();
  const ended = new AbortController();
  let stopped = 0;
  let send: (bytes: Uint8Array) => void = () => undefined;
  const response = eventStream({
    until: [{ signal: gone.signal }, { signal: ended.signal, farewell: () => formatEvent({ event: "bye", data: 1 }) }],
    start: (sender) => {
      send = sender;
      sender(formatEvent({ event: "first", id: 7, data: { a: "line\nbreak" } }));
      return () => void (stopped += 1);
    },
    beat: () => [formatEvent({ event: "beat", data: null })],
  });
  return { response, gone, ended, send: (bytes: Uint8Array) => send(bytes), stops: () => stopped };
}

describe("an event", () => {
  it("is one line of data, whatever is in it", () => {
    expect(decoder.decode(formatEvent({ event: "patch", id: 3, data: { text: "a\nb" } }))).toBe(
      'event: patch\nid: 3\ndata: {"text":"a\\nb"}\n\n',
    );
    expect(decoder.decode(formatEvent({ event: "connection", data: {} }))).toBe("event: connection\ndata: {}\n\n");
  });
});

describe("an event stream", () => {
  it("says how to come back, sends what there is, beats, and takes its leave when its session ends", async () => {
    const { response, ended, stops } = open();
    vi.advanceTimersByTime(beatEveryMs);
    ended.abort();
    vi.advanceTimersByTime(beatEveryMs * 3);
    expect(await response.text()).toBe(
      [
        "retry: 500",
        'event: first\nid: 7\ndata: {"a":"line\\nbreak"}',
        ": still here",
        "event: beat\ndata: null",
        "event: bye\ndata: 1",
        "",
      ].join("\n\n"),
    );
    expect(stops()).toBe(1);
  });

  it("lets go once when the browser is gone, and what is sent later is dropped", async () => {
    const { response, gone, send, stops } = open();
    gone.abort();
    gone.abort();
    send(formatEvent({ event: "late", data: 1 }));
    expect(await response.text()).not.toContain("late");
    expect(stops()).toBe(1);
  });

  it("lets go when its reader cancels", async () => {
    const { response, send, stops } = open();
    await response.body!.cancel();
    send(formatEvent({ event: "late", data: 1 }));
    expect(stops()).toBe(1);
  });

  it("ends instead of piling up for a browser that does not read", () => {
    const { send, stops } = open();
    const megabyte = new Uint8Array(1024 * 1024);
    for (let count = 0; count < 70; count += 1) send(megabyte);
    expect(stops()).toBe(1);
  });

  it("is neither kept nor held back by anything in between", () => {
    const { headers } = open().response;
    expect(headers.get("content-type")).toContain("text/event-stream");
    expect(headers.get("cache-control")).toBe("no-store, no-transform");
    expect(headers.get("x-accel-buffering")).toBe("no");
  });
});

describe("resuming", () => {
  it("goes by the browser's header, then by the address, and ignores nonsense", () => {
    const request = (url: string, id?: string) =>
      new Request(url, id === undefined ? {} : { headers: { "last-event-id": id } });
    expect(resumeAfter(request("http://x/?after=4", "12"))).toBe(12);
    expect(resumeAfter(request("http://x/?after=4"))).toBe(4);
    expect(resumeAfter(request("http://x/", "-1"))).toBeNull();
    expect(resumeAfter(request("http://x/"))).toBeNull();
  });
});
