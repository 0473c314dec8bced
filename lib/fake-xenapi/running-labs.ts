import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";

const note = z.object({ pid: z.number().int().positive(), control: z.url({ protocol: /^http$/ }) });

/** A lab that runs on this machine: where its control plane is. Nothing here is secret. */
export type RunningLab = z.infer<typeof note>;

const nameOf = (pid: number): string => `poolbond-lab-${pid}.json`;
const notes = /^poolbond-lab-\d+\.json$/;

/** Leaves a note in the temp directory, so that `lab exec` finds this lab; answers how to take it away again. */
export function announceLab(control: string, folder: string = os.tmpdir()): () => void {
  const file = path.join(folder, nameOf(process.pid));
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ pid: process.pid, control }), { mode: 0o600, flag: "wx" });
  return () => rmSync(file, { force: true });
}

/** The labs that this user started and that still run. Notes of others, or of the dead, are passed over. */
export function runningLabs(folder: string = os.tmpdir()): readonly RunningLab[] {
  return readdirSync(folder)
    .filter((name) => notes.test(name))
    .flatMap((name) => {
      try {
        const file = path.join(folder, name);
        if (statSync(file).uid !== os.userInfo().uid) return [];
        const lab = note.parse(JSON.parse(readFileSync(file, "utf8")));
        return isAlive(lab.pid) ? [lab] : [];
      } catch {
        return [];
      }
    });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
