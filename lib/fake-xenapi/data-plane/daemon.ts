import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { DataPlaneError } from "@/lib/fake-xenapi/data-plane/data-plane-error";
import type { Environment } from "@/lib/fake-xenapi/data-plane/environment";
import type { ProcessGuard } from "@/lib/fake-xenapi/data-plane/process-guard";

const startDeadlineMs = 15_000;
const stopDeadlineMs = 3_000;

export interface Daemon {
  /** Asks it to end, insists after 3 s; answers when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a daemon in the foreground as our child and waits for the file that says it is listening.
 * Throws DATA_PLANE.START_FAILED with the end of its log.
 */
export async function startDaemon(daemon: {
  program: string;
  args: readonly string[];
  env: Environment;
  /** Its control socket: appears when it is ready to be asked. */
  socket: string;
  logFile: string;
  guard: ProcessGuard;
}): Promise<Daemon> {
  // A group of its own: the terminal's Ctrl-C is for the lab, which then stops its daemons in order.
  const child = spawn(daemon.program, [...daemon.args], { detached: true, stdio: "ignore", env: daemon.env });
  const { pid } = child;
  let over = false;
  const ended = (async () => {
    await once(child, "exit").catch(() => undefined);
    over = true;
    if (pid !== undefined) daemon.guard.forget(pid);
  })();
  if (pid !== undefined) daemon.guard.watch(pid);
  child.unref();

  const stop = async (): Promise<void> => {
    if (over) return;
    child.kill("SIGTERM");
    const insist = setTimeout(() => child.kill("SIGKILL"), stopDeadlineMs);
    await ended;
    clearTimeout(insist);
  };

  const deadline = Date.now() + startDeadlineMs;
  while (!existsSync(daemon.socket)) {
    if (over || Date.now() > deadline) {
      await stop();
      const log = await readFile(daemon.logFile, "utf8").catch(() => "(it left no log)");
      const end = log.trim().split("\n").slice(-5).join("\n");
      throw new DataPlaneError(
        "DATA_PLANE.START_FAILED",
        `${daemon.program} did not start. The end of its log:\n${end}`,
      );
    }
    await sleep(5);
  }
  return { stop };
}
