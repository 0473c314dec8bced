import { execFile } from "node:child_process";
import { DataPlaneError } from "@/lib/fake-xenapi/data-plane/data-plane-error";
import type { CommandOutput } from "@/lib/fake-xenapi/data-plane/data-plane";
import type { Environment } from "@/lib/fake-xenapi/data-plane/environment";

const deadlineMs = 15_000;
const longestOutput = 16 * 1024 * 1024;

/**
 * Runs one program to its end, without a shell. An exit status other than 0 is an answer; a program that cannot be run,
 * was killed or does not end within 15 s is DATA_PLANE.COMMAND_FAILED.
 */
export function runProgram(program: string, args: readonly string[], env: Environment): Promise<CommandOutput> {
  const { promise, resolve, reject } = withResolvers<CommandOutput>();
  const options = { env, timeout: deadlineMs, killSignal: "SIGKILL", maxBuffer: longestOutput } as const;
  execFile(program, [...args], options, (error, stdout, stderr) => {
    if (error === null) return resolve({ status: 0, stdout, stderr });
    if (typeof error.code === "number") return resolve({ status: error.code, stdout, stderr });
    // Not error.message: it repeats the whole command, which can be pages long.
    const cause = error.signal ?? error.code ?? "no reason given";
    const why = error.killed === true ? `did not end within ${deadlineMs / 1000} s` : `was cut short: ${cause}`;
    reject(new DataPlaneError("DATA_PLANE.COMMAND_FAILED", `${program} ${why}. ${stderr.trim()}`.trim()));
  });
  return promise;
}

/** Promise.withResolvers, which Node 20 does not have yet. */
function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (reason: DataPlaneError) => void = () => undefined;
  const promise = new Promise<Value>((onValue, onReason) => {
    resolve = onValue;
    reject = onReason;
  });
  return { promise, resolve, reject };
}
