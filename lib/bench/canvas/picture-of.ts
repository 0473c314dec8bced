import type { Page } from "@playwright/test";

/** What the middle of the window shows: a line that moved nothing has measured nothing. */
export function pictureOf(page: Page): Promise<Buffer> {
  return page.screenshot({ clip: { x: 200, y: 100, width: 1240, height: 600 } });
}
