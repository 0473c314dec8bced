import type { Client } from "ssh2";
import type { CommandAnswer } from "@/lib/core/audit/actual/probe-commands";

export interface CommandBounds {
  readonly milliseconds: number;
  /** Of output and of complaints, each. */
  readonly bytes: number;
}

/** Runs one command on an open connection. Rejects when the connection fails; everything else is an answer. */
export function runCommand(client: Client, command: string, bounds: CommandBounds): Promise<CommandAnswer> {
  return new Promise((resolve, reject) => {
    let end: ((answer: CommandAnswer) => void) | null = resolve;
    const finish = (answer: CommandAnswer): void => {
      clearTimeout(timer);
      end?.(answer);
      end = null;
    };
    let closeChannel = (): void => undefined;
    const cut = (why: "time" | "length"): void => {
      finish({ kind: "cut", why });
      closeChannel();
    };
    const timer = setTimeout(() => cut("time"), bounds.milliseconds);
    client.exec(command, (error, channel) => {
      if (error) {
        clearTimeout(timer);
        reject(error);
        return;
      }
      closeChannel = () => channel.destroy();
      if (end === null) return closeChannel();
      const out = gather(bounds.bytes, () => cut("length"));
      const said = gather(bounds.bytes, () => cut("length"));
      let status: number | null = null;
      channel.on("data", out.add);
      channel.stderr.on("data", said.add);
      channel.on("error", () => finish({ kind: "ended", status, stdout: out.text(), stderr: said.text() }));
      channel.on("exit", (code: number | null) => (status = code));
      channel.on("close", () => finish({ kind: "ended", status, stdout: out.text(), stderr: said.text() }));
      // Nothing is ever typed into a command.
      channel.end();
    });
  });
}

function gather(most: number, onTooMuch: () => void) {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    add: (chunk: Buffer): void => {
      size += chunk.byteLength;
      if (size > most) onTooMuch();
      else chunks.push(chunk);
    },
    text: (): string => Buffer.concat(chunks).toString("utf8"),
  };
}
