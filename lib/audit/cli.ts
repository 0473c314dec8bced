import { setTimeout as sleep } from "node:timers/promises";
import { auditCommand } from "@/lib/audit/audit-command";
import type { Clock } from "@/lib/ports/clock";

const clock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, signal ? { signal } : {}).catch(() => {});
  },
};

/** Started by lib/commands/audit.mjs. */
const { status, stdout, stderr } = await auditCommand(process.argv.slice(2), clock);
process.stderr.write(stderr);
// A pipe that is read slowly must get all of it before the process ends by itself.
process.stdout.write(stdout);
process.exitCode = status;
