import type { PoolRecords } from "@/lib/core/topology/topology";
import { changedRecords } from "@/lib/bench/canvas/changed-records";
import type { Variant } from "@/lib/bench/canvas/variant";

/** What the bench asks of the page: each answers in milliseconds, from the call to the frame after the change is drawn. */
export interface BenchPage {
  readonly start: () => Promise<number>;
  readonly update: () => Promise<number>;
  readonly closeUp: Variant["closeUp"];
  readonly zoom: Variant["zoom"];
  readonly nodes: () => number;
  /** Frames since the last call: their lengths in milliseconds. */
  readonly frames: () => readonly number[];
  /** Turns of the wheel since the last call: the longest frame of each, until the next turn, in milliseconds. */
  readonly turns: () => readonly number[];
}

const makers: Readonly<Record<string, () => Promise<Variant>>> = {
  poolbond: () => import("@/lib/bench/canvas/ours").then(({ ours }) => ours()),
  memo: () => import("@/lib/bench/canvas/memo-flow").then(({ memoFlow }) => memoFlow()),
  patternfly: () => import("@/lib/bench/canvas/patternfly").then(({ patternfly }) => patternfly()),
  cytoscape: () => import("@/lib/bench/canvas/cytoscape").then(({ onCytoscape }) => onCytoscape()),
  plain: () => import("@/lib/bench/canvas/plain").then(({ plain }) => plain()),
};

async function prepare(): Promise<BenchPage> {
  const name = new URLSearchParams(window.location.search).get("variant") ?? "plain";
  const make = makers[name];
  const root = document.querySelector<HTMLElement>("#root");
  if (!make || !root) throw new Error(`There is no variant ${name}.`);
  const variant = await make();
  // Guarantee: the bench itself wrote this file from records of this type.
  let records = (await (await fetch("./records.json")).json()) as PoolRecords;
  let lengths: number[] = [];
  let turns: number[] = [];
  let turn = -1;
  let last = 0;
  let turnOfLast = -1;
  window.addEventListener("wheel", () => (turn += 1), { capture: true, passive: true });
  const tick = (now: number): void => {
    if (last > 0) {
      lengths.push(now - last);
      // A wheel is heard before the frame that shows what it did: that frame and all until the next turn are its own.
      if (turnOfLast >= 0) turns[turnOfLast] = Math.max(turns[turnOfLast] ?? 0, now - last);
    }
    last = now;
    turnOfLast = turn;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  if (new URLSearchParams(window.location.search).has("restless")) neverRest();
  return {
    start: async () => {
      const began = performance.now();
      variant.mount(root, records);
      await until(variant.isDrawn);
      return performance.now() - began;
    },
    update: async () => {
      records = changedRecords(records);
      const began = performance.now();
      variant.update(records);
      await painted();
      return performance.now() - began;
    },
    closeUp: variant.closeUp,
    zoom: variant.zoom,
    nodes: () => root.querySelectorAll("*").length,
    frames: () => {
      const own = lengths;
      lengths = [];
      return own;
    },
    turns: () => {
      const own = turns;
      turns = [];
      turn = -1;
      turnOfLast = -1;
      return own.filter((length) => length > 0);
    },
  };
}

/**
 * Two pixels that move for ever, without any work for the page. Where nothing new is to be shown the browser waits for the
 * display's next frame, however it was started: with these there always is something.
 */
function neverRest(): void {
  const pixels = document.createElement("div");
  pixels.style.cssText = "position:fixed;top:0;right:0;width:2px;height:2px;z-index:9999;will-change:transform";
  pixels.style.background = "gray";
  pixels.style.pointerEvents = "none";
  document.body.append(pixels);
  pixels.animate([{ transform: "none" }, { transform: "translateX(-40px)" }], {
    duration: 200,
    iterations: Infinity,
    direction: "alternate",
  });
}

/** Until the condition holds at a frame, and that frame has been painted. */
async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error("Nothing was drawn within a minute.");
    await new Promise(requestAnimationFrame);
  }
  await painted();
}

async function painted(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve, 0));
}

Reflect.set(window, "__bench", prepare());
