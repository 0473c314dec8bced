import { Client, type ConnectConfig } from "ssh2";
import {
  probeCommandNames,
  probeCommands,
  type CommandAnswer,
  type ProbeAnswers,
  type ProbeCommand,
} from "@/lib/core/audit/actual/probe-commands";
import { readHostActual } from "@/lib/core/audit/actual/read-host-actual";
import { fingerprint } from "@/lib/host-probe/fingerprint";
import { runCommand, type CommandBounds } from "@/lib/host-probe/run-command";
import { sshFailure, stopped, tooSlow, untrusted } from "@/lib/host-probe/ssh-failure";
import type { HostAnswer, HostDoor, HostProbePort, ProbeCredentials } from "@/lib/ports/host-probe";

export interface ProbeBounds extends CommandBounds {
  /** Until the host let us in. */
  readonly connectMilliseconds: number;
  /** For all of it. */
  readonly hostMilliseconds: number;
}

const usualBounds: ProbeBounds = {
  milliseconds: 10_000,
  bytes: 4_000_000,
  connectMilliseconds: 10_000,
  hostMilliseconds: 60_000,
};

/** sshd lets ten sessions share a connection, and some of them may be busy ending. */
const commandsAtATime = 4;

/** The probe over SSH (`ssh2`). Nothing of it outlives an answer: no connection, no key, no password. */
export function sshHostProbe(bounds: ProbeBounds = usualBounds): HostProbePort {
  return { ask: (door, credentials, signal) => askHost({ door, credentials, bounds, signal }) };
}

function isStopped(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

interface Asking {
  readonly door: HostDoor;
  readonly credentials: ProbeCredentials;
  readonly bounds: ProbeBounds;
  readonly signal: AbortSignal | undefined;
}

async function askHost({ door, credentials, bounds, signal }: Asking): Promise<HostAnswer> {
  if (isStopped(signal)) return { outcome: "failed", failure: stopped(door) };
  const client = new Client();
  let shown: string | null = null;
  let refusedKey = false;
  let overdue = false;
  const accepts = (key: Buffer): boolean => {
    shown = fingerprint(key);
    refusedKey = !door.trusted.includes(shown);
    return !refusedKey;
  };
  // Errors after the end of a conversation (a line cut late) concern nobody.
  client.on("error", () => undefined);
  const end = (): void => void client.destroy();
  const deadline = setTimeout(() => {
    overdue = true;
    end();
  }, bounds.hostMilliseconds);
  signal?.addEventListener("abort", end, { once: true });
  try {
    await connect(client, { door, credentials, bounds, signal }, accepts);
    const answers = await Promise.race([runAll(client, bounds), lostLine(client)]);
    return { outcome: "answered", actual: readHostActual(answers), fingerprint: shown ?? "" };
  } catch (error) {
    if (isStopped(signal)) return { outcome: "failed", failure: stopped(door) };
    if (refusedKey && shown !== null) {
      const trust = door.trusted.length === 0 ? "new" : "changed";
      return { outcome: "host-key", trust, fingerprint: shown, failure: untrusted(door, shown) };
    }
    return { outcome: "failed", failure: overdue ? tooSlow(door) : sshFailure(error, door, credentials) };
  } finally {
    clearTimeout(deadline);
    signal?.removeEventListener("abort", end);
    end();
  }
}

function connect(
  client: Client,
  { door, credentials, bounds }: Asking,
  accepts: (key: Buffer) => boolean,
): Promise<void> {
  const { username, secret } = credentials;
  const config: ConnectConfig = {
    host: door.address,
    port: door.port,
    username,
    readyTimeout: bounds.connectMilliseconds,
    hostVerifier: accepts,
    // Neither an agent nor keys that lie about: what the operator gave, and nothing else.
    ...(secret.kind === "password"
      ? { password: secret.password, tryKeyboard: true }
      : {
          privateKey: secret.privateKey,
          ...(secret.passphrase === null ? {} : { passphrase: secret.passphrase }),
        }),
  };
  return new Promise((resolve, reject) => {
    client.once("ready", () => resolve());
    client.once("error", reject);
    client.once("close", () => reject(new Error("closed")));
    client.on("keyboard-interactive", (_name, _instructions, _language, prompts, answer) => {
      answer(prompts.map(() => (secret.kind === "password" ? secret.password : "")));
    });
    client.connect(config);
  });
}

function lostLine(client: Client): Promise<never> {
  return new Promise((_resolve, reject) => {
    client.once("close", () => reject(new Error("closed")));
  });
}

async function runAll(client: Client, bounds: CommandBounds): Promise<ProbeAnswers> {
  const waiting = [...probeCommandNames];
  const answers = new Map<ProbeCommand, CommandAnswer>();
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      answers.set(name, await runCommand(client, probeCommands[name], bounds));
    }
  };
  await Promise.all(Array.from({ length: commandsAtATime }, work));
  return allAnswers(answers);
}

/** Every command was run: a name without an answer cannot be. */
function allAnswers(answers: ReadonlyMap<ProbeCommand, CommandAnswer>): ProbeAnswers {
  return Object.fromEntries(answers) as Record<ProbeCommand, CommandAnswer>;
}
