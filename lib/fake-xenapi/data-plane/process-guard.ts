import { spawn } from "node:child_process";
import { once } from "node:events";
import { environment } from "@/lib/fake-xenapi/data-plane/environment";

/**
 * Reads `watch PID` and `forget PID` until its input ends, which also happens when the writer dies, however it dies.
 * Then it kills what it still watches and removes the folder. It ignores the terminal's signals: it must be the last.
 */
const script = `
trap '' INT TERM HUP
watched=
while read -r verb pid; do
  case $verb in
    watch) watched="$watched $pid" ;;
    forget)
      left=
      for each in $watched; do [ "$each" = "$pid" ] || left="$left $each"; done
      watched=$left ;;
  esac
done
[ -z "$watched" ] || kill -9 $watched 2>/dev/null
rm -rf "$1"
`;

/** Sees to it that no process and no folder outlives this process, even when it is killed. */
export interface ProcessGuard {
  watch(pid: number): void;
  /** To be called as soon as the process has ended: its number may soon be somebody else's. */
  forget(pid: number): void;
  /** Kills what is still watched and removes the folder. */
  end(): Promise<void>;
}

/** `folder`: what to remove in the end. Everything in it must be ours. */
export function startProcessGuard(folder: string): ProcessGuard {
  // A group of its own, so that Ctrl-C in a terminal reaches the lab and not its guard.
  const guard = spawn("/bin/sh", ["-c", script, "process-guard", folder], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    env: environment({}),
  });
  const ended = once(guard, "exit");
  guard.unref();
  // A guard that is gone cannot be written to; `end` has nothing left to wait for then.
  guard.stdin.on("error", () => undefined);
  return {
    watch(pid) {
      guard.stdin.write(`watch ${pid}\n`);
    },
    forget(pid) {
      guard.stdin.write(`forget ${pid}\n`);
    },
    async end() {
      guard.ref();
      guard.stdin.end();
      await ended;
    },
  };
}
