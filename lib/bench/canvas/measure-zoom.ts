import type { Page } from "@playwright/test";
import type { BenchPage } from "@/lib/bench/canvas/main";
import { pictureOf } from "@/lib/bench/canvas/picture-of";
import { zoomRange } from "@/lib/bench/canvas/scene";

/** One turn of the wheel scales by 2 ** 0.24: so many go from a fitted pool past the greatest zoom, and back past the least. */
const turnsUp = 24;
/** Milliseconds between two turns, and at rest: work that is put off until then counts as well. */
const pause = { turn: 12, rest: 300 } as const;

/**
 * Turns the wheel in the middle of the window, up to the greatest zoom and down to the least. Answers the length in
 * milliseconds that 95 of 100 turns keep to, where a turn is as long as its longest frame: frames in which nothing
 * happens, of which a quick drawing has many, make no turn shorter. Throws where the variant did not zoom.
 */
export async function measureZoom(page: Page, variant: string): Promise<number> {
  await page.mouse.move(720, 450);
  const before = await pictureOf(page);
  await turnsOf(page);
  const up = await turned(page, -120);
  const [zoom, inside] = [await zoomOf(page), await pictureOf(page)];
  // The page without a drawing is measured as well, as the least that can be.
  if (zoom !== null && (Math.abs(zoom - zoomRange.max) > 0.01 || before.equals(inside)))
    throw new Error(`${variant} was to be zoomed to ${String(zoomRange.max)}, and shows the pool at ${String(zoom)}.`);
  await turnsOf(page);
  const down = await turned(page, 120);
  const least = await zoomOf(page);
  if (least !== null && (Math.abs(least - zoomRange.min) > 0.001 || inside.equals(await pictureOf(page))))
    throw new Error(`${variant} was to be zoomed to ${String(zoomRange.min)}, and shows the pool at ${String(least)}.`);
  const lengths = [...up, ...down].toSorted((one, other) => one - other);
  if (lengths.length < turnsUp) throw new Error(`${variant} has heard ${String(lengths.length)} turns of the wheel.`);
  return lengths[Math.floor(lengths.length * 0.95)] ?? Number.NaN;
}

async function turned(page: Page, deltaY: number): Promise<readonly number[]> {
  for (let turn = 0; turn < turnsUp; turn += 1) {
    await page.mouse.wheel(0, deltaY);
    await page.waitForTimeout(pause.turn);
  }
  await page.waitForTimeout(pause.rest);
  return turnsOf(page);
}

async function turnsOf(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => (await (Reflect.get(window, "__bench") as Promise<BenchPage>)).turns());
}

async function zoomOf(page: Page): Promise<number | null> {
  return page.evaluate(async () => (await (Reflect.get(window, "__bench") as Promise<BenchPage>)).zoom());
}
