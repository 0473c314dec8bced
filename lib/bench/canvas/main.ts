import type { PoolRecords } from "@/lib/core/topology/topology";
import { changedRecords } from "@/lib/bench/canvas/changed-records";
import type { Variant } from "@/lib/bench/canvas/variant";

/** What the bench asks of the page: each answers in milliseconds, from the call to the frame after the change is drawn. */
export interface BenchPage {
  readonly start: () => Promise<number>;
  readonly update: () => Promise<number>;
  readonly closeUp: Variant["closeUp"];
  readonly nodes: () => number;
  /** Frames since the last call: their lengths in milliseconds. */
  readonly frames: () => readonly number[];
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
  let last = 0;
  const tick = (now: number): void => {
    if (last > 0) lengths.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
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
    nodes: () => root.querySelectorAll("*").length,
    frames: () => {
      const own = lengths;
      lengths = [];
      return own;
    },
  };
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
