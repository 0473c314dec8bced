import { spawn } from "node:child_process";
import http from "node:http";
import { serverFile } from "./ensure-built.mjs";

/**
 * How Node runs the dashboard. A plan of 64 hosts is some 30 MB of small objects: with a larger nursery they are not moved
 * about while it is drawn, which saves a quarter of the time and may take 150 MB of memory more.
 */
export const dashboardFlags = ["--max-semi-space-size=64"];

/**
 * Starts the built dashboard and answers `{child, url}` once it answers requests.
 * Listens on 127.0.0.1 unless `host` says otherwise: whoever reaches it can try passwords, so reach is a decision.
 */
export async function startDashboard({ port, host = "127.0.0.1", env = {} }) {
  const child = spawn(process.execPath, [...dashboardFlags, serverFile], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      HOSTNAME: host,
      PORT: String(port),
      ...env,
    },
    stdio: ["ignore", (env.POOLBOND_QUIET ?? process.env.POOLBOND_QUIET) ? "ignore" : "inherit", "inherit"],
  });
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host;
  const url = `http://${reachable}:${port}`;
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`The dashboard ended at once with code ${child.exitCode}.`);
    if (await answers(`${url}/api/health`)) return { child, url };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error(`The dashboard did not answer on ${url} within 20 seconds.`);
}

function answers(url) {
  return new Promise((resolve) => {
    const request = http.get(url, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("error", () => resolve(false));
  });
}
