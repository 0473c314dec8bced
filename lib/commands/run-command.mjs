import { spawn } from "node:child_process";
import path from "node:path";

/** The project's root, wherever the command was called from. */
export const root = path.resolve(import.meta.dirname, "../..");

/** A program that npm installed, by its file, so that no shell and no npx stands between. */
export function installedProgram(name) {
  return path.join(root, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);
}

/**
 * Runs a program to its end, with its output shown (or gathered, when `quiet`).
 * Answers `{code, output}`; a program that cannot be started counts as code 127. Never throws.
 */
export function runCommand(program, args, { env = {}, quiet = false, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Says what is happening, on standard error, so that standard output stays for answers. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** Ends the command with a sentence that says what went wrong and what to do. */
export function giveUp(sentence) {
  say(sentence);
  process.exit(1);
}
