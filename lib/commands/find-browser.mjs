import fs from "node:fs";
import path from "node:path";

/** What a headless Chromium needs where it runs as root in a closed network; harmless elsewhere. */
export const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable"];
const wellKnown = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The file of an installed Chromium (POOLBOND_BROWSER, then PATH, then the usual places), or null. */
export function findBrowser() {
  const chosen = process.env["POOLBOND_BROWSER"];
  if (chosen) return chosen;
  const onPath = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...onPath, ...wellKnown].find((file) => fs.existsSync(file)) ?? null;
}
