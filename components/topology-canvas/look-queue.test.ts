import { describe, expect, it } from "vitest";
import type { Detail } from "@/lib/core/graph/detail";
import { createLookQueue, type FrameClock, type LookQueue } from "@/components/topology-canvas/look-queue";

describe("who is drawn with more detail, and when", () => {
  it("draws a few faceplates a frame, those nearest to what is looked at first", () => {
    const { queue, frame, drawn } = rowOfHosts(6);
    queue.want(look("middle"), { x: 400, y: 0 });
    expect(drawn()).toEqual([]);
    frame();
    expect(drawn()).toEqual(["host 4", "host 3"]);
    frame();
    expect(drawn()).toEqual(["host 4", "host 3", "host 5", "host 2"]);
    frame();
    expect(drawn()).toEqual(["host 4", "host 3", "host 5", "host 2", "host 1", "host 0"]);
  });

  it("draws one a frame under a hand that pans", () => {
    const { queue, frame, drawn } = rowOfHosts(3);
    queue.setMotion("pan");
    queue.want(look("middle"), { x: 0, y: 0 });
    frame();
    expect(drawn()).toEqual(["host 0"]);
    frame();
    expect(drawn()).toEqual(["host 0", "host 1"]);
  });

  it("leaves a frame to the movement after one that came late, and not for ever", () => {
    const { queue, frame, drawn } = rowOfHosts(3);
    queue.setMotion("pan");
    queue.want(look("middle"), { x: 0, y: 0 });
    frame();
    frame(60);
    frame(60);
    frame(60);
    expect(drawn()).toEqual(["host 0"]);
    frame(60);
    expect(drawn()).toEqual(["host 0", "host 1"]);
  });

  it("begins what comes into sight under a moving hand from afar, and at rest as it should be", () => {
    const { queue, frame } = rowOfHosts(1);
    queue.want(look("near"), { x: 0, y: 0 });
    frame();
    expect(queue.lookOf("at rest").detail).toBe("near");
    queue.setMotion("pan");
    expect(queue.lookOf("under way").detail).toBe("far");
    const joined = join(queue, "under way", 0);
    frame();
    expect(joined.seen).toEqual(["near"]);
  });

  it("draws nothing anew while the zoom changes, letters neither, and all of it once the zoom rests", () => {
    const { queue, frame, drawn, isWaiting } = rowOfHosts(2);
    queue.setMotion("zoom");
    queue.want(look("far", 20), { x: 0, y: 0 });
    frame();
    queue.want(look("middle"), { x: 0, y: 0 });
    frame();
    expect(drawn()).toEqual([]);
    expect(isWaiting()).toBe(false);
    queue.setMotion("none");
    frame();
    expect(drawn()).toEqual(["host 0", "host 1"]);
  });

  it("goes on where a zoom that rests and begins again has left off", () => {
    const { queue, frame, drawn } = rowOfHosts(3);
    queue.setMotion("zoom");
    queue.want(look("middle"), { x: 0, y: 0 });
    queue.setMotion("pan");
    frame();
    queue.setMotion("zoom");
    frame();
    expect(drawn()).toEqual(["host 0"]);
    queue.setMotion("none");
    frame();
    expect(drawn()).toEqual(["host 0", "host 1", "host 2"]);
  });

  it("forgets a step that is taken back before its turn has come, and what has left", () => {
    const { queue, frame, drawn, leave } = rowOfHosts(2);
    queue.want(look("middle"), { x: 0, y: 0 });
    queue.want(look("far", 100), { x: 0, y: 0 });
    frame();
    expect(drawn()).toEqual([]);
    leave();
    queue.want(look("middle"), { x: 0, y: 0 });
    frame();
    expect(drawn()).toEqual([]);
  });

  it("asks for no frame when all is drawn as it should be", () => {
    const { queue, frame, isWaiting } = rowOfHosts(2);
    queue.want(look("middle"), { x: 0, y: 0 });
    frame();
    frame();
    expect(isWaiting()).toBe(false);
  });
});

const look = (detail: Detail, letters = 100) => ({ detail, letters });

/** Hosts side by side, 100 apart, each as heavy as a faceplate, and frames that come when they are called. */
function rowOfHosts(count: number) {
  let waiting: ((now: number) => void) | null = null;
  let now = 1000;
  const clock: FrameClock = {
    request: (onFrame) => {
      waiting = onFrame;
      return 1;
    },
  };
  const queue = createLookQueue(look("far"), clock);
  const drawn: string[] = [];
  const leaves = Array.from({ length: count }, (_, index) => {
    const id = `host ${index}`;
    return queue.join({ id, at: { x: index * 100, y: 0 }, weightOf: weigh }, () => drawn.push(id));
  });
  return {
    queue,
    drawn: () => drawn,
    frame: (after = 16) => {
      now += after;
      const due = waiting;
      waiting = null;
      due?.(now);
    },
    isWaiting: () => waiting !== null,
    leave: () => {
      for (const away of leaves) away();
    },
  };
}

function join(queue: LookQueue, id: string, x: number) {
  const seen: Detail[] = [];
  queue.join({ id, at: { x, y: 0 }, weightOf: weigh }, () => seen.push(queue.lookOf(id).detail));
  return { seen };
}

function weigh(_: Detail, to: Detail): number {
  return to === "far" ? 1 : 8;
}
