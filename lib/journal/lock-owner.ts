import { readlinkSync } from "node:fs";
import os from "node:os";

/**
 * Names this process among all that may share a journal: where it runs, its process number, and something unique.
 * Process numbers mean something only within one process namespace (containers have their own), so that is part of it.
 */
export function lockOwner(unique: string): string {
  return `${place()}/${process.pid}/${unique}`;
}

/** Certain only where we can see: same machine and namespace, and no such process (or our own number, reused). */
export function isOwnerGone(owner: string): boolean {
  const parts = owner.split("/");
  const pid = Number(parts.at(-2));
  if (parts.slice(0, -2).join("/") !== place() || !Number.isInteger(pid)) return false;
  return pid === process.pid || !isRunning(pid);
}

function place(): string {
  try {
    return `${os.hostname()}/${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return os.hostname();
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not permitted to signal it: it is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
