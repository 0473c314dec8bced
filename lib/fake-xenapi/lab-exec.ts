import { z } from "zod";
import { runningLabs } from "@/lib/fake-xenapi/running-labs";

/** What a person typed wrong, in words for that person. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** What a lab answered, or that none did: not a matter of how the command was spelled. */
export class LabRefusal extends Error {
  override name = "LabRefusal";
}

export interface ExecRequest {
  /** Base of the lab's control plane; null = the lab that runs on this machine. */
  readonly control: string | null;
  readonly host: string;
  readonly argv: readonly string[];
}

const output = z.object({ status: z.number(), stdout: z.string(), stderr: z.string() });
const refusal = z.object({ error: z.string() });

/** `[--control URL] HOST [--] PROGRAM [ARG…]`. What follows the program belongs to the program. Throws `UsageError`. */
export function parseExec(args: readonly string[]): ExecRequest {
  let control: string | null = null;
  let rest = [...args];
  while (rest[0]?.startsWith("--control") === true) {
    const [option = "", value = ""] = rest;
    const [, inline] = option.split("=", 2);
    control = inline ?? value;
    rest = rest.slice(inline === undefined ? 2 : 1);
  }
  const [host, ...command] = rest;
  const argv = command[0] === "--" ? command.slice(1) : command;
  if (host === undefined || host.startsWith("-") || argv.length === 0) {
    throw new UsageError("lab exec needs a host and a command: lab exec xs-1 -- ovs-appctl bond/show");
  }
  return { control, host, argv };
}

/** Asks a running lab to run a command on one of its hosts. Throws `LabRefusal` when no lab can be asked, or it refuses. */
export async function execInLab({ control, host, argv }: ExecRequest): Promise<z.infer<typeof output>> {
  const base = control ?? theOnlyLab();
  const response = await fetch(new URL("/lab/exec", base), {
    method: "POST",
    body: JSON.stringify({ host, argv }),
  }).catch(() => {
    throw new LabRefusal(`No lab answers at ${base}.`);
  });
  const answer: unknown = await response.json();
  if (response.ok) return output.parse(answer);
  throw new LabRefusal(refusal.safeParse(answer).data?.error ?? `The lab answered ${response.status}.`);
}

function theOnlyLab(): string {
  const labs = runningLabs();
  const [lab] = labs;
  if (lab === undefined) throw new LabRefusal("No lab runs here. Start one: npm run lab -- --data-plane ovs");
  if (labs.length > 1) {
    const choices = labs.map(({ control }) => `  --control ${control}`).join("\n");
    throw new LabRefusal(`Several labs run here. Say which one:\n${choices}`);
  }
  return lab.control;
}
