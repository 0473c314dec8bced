import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { startDaemon, type Daemon } from "@/lib/fake-xenapi/data-plane/daemon";
import { DataPlaneError } from "@/lib/fake-xenapi/data-plane/data-plane-error";
import { environment } from "@/lib/fake-xenapi/data-plane/environment";
import type { Sshd } from "@/lib/fake-xenapi/data-plane/find-sshd";
import type { ProcessGuard } from "@/lib/fake-xenapi/data-plane/process-guard";
import { runProgram } from "@/lib/fake-xenapi/data-plane/run-program";

/** A simulated host's SSH server. */
export interface SshDoor {
  /** `127.0.0.1:41234` */
  readonly address: string;
  /** Of its own host key: `SHA256:…` */
  readonly fingerprint: string;
  /** Its line of a known_hosts file. */
  readonly known: string;
}

const loopback = "127.0.0.1";

/** Makes a key pair without a passphrase: `file` and `file.pub`. Answers the public one. */
export async function makeKey({ keygen }: Sshd, file: string): Promise<string> {
  const made = await runProgram(keygen, ["-q", "-t", "ed25519", "-N", "", "-C", "lab", "-f", file], environment({}));
  if (made.status !== 0) throw new DataPlaneError("DATA_PLANE.START_FAILED", `ssh-keygen: ${made.stderr.trim()}`);
  return (await readFile(`${file}.pub`, "utf8")).trim();
}

/**
 * Starts a real sshd on loopback, with a host key of its own. Only the user that runs the lab may come in, only with the
 * lab's key (passwords are asked for and always refused: the machine's own must not open a simulated host), and gets
 * nothing but `shell`. Throws DATA_PLANE.START_FAILED with the end of its log.
 */
export async function startSshd(host: {
  readonly programs: Sshd;
  /** The host's. */
  readonly folder: string;
  readonly authorizedKeys: string;
  /** Run in place of whatever is asked. */
  readonly shell: string;
  readonly guard: ProcessGuard;
}): Promise<SshDoor & { readonly daemon: Daemon }> {
  const { programs, guard } = host;
  const folder = path.join(host.folder, "ssh");
  const inFolder = (name: string): string => path.join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // sshd separates its privileges there, and does not start without it. Debian makes it when the service starts.
  if (process.getuid?.() === 0) await mkdir("/run/sshd", { recursive: true, mode: 0o755 });
  const publicKey = await makeKey(programs, inFolder("host_key"));
  const port = await freePort();
  const pidFile = inFolder("sshd.pid");
  const configuration = [
    `ListenAddress ${loopback}:${port}`,
    `HostKey ${inFolder("host_key")}`,
    `PidFile ${pidFile}`,
    `AuthorizedKeysFile ${host.authorizedKeys}`,
    `AllowUsers ${os.userInfo().username}`,
    `ForceCommand ${host.shell}`,
    "PermitRootLogin prohibit-password",
    "PasswordAuthentication yes",
    "KbdInteractiveAuthentication no",
    "StrictModes no",
    "UsePAM no",
    "DisableForwarding yes",
    "PermitTTY no",
    "PermitUserRC no",
    "PrintMotd no",
    "LogLevel INFO",
  ];
  await writeFile(inFolder("sshd_config"), `${configuration.join("\n")}\n`);
  const logFile = inFolder("sshd.log");
  const daemon = await startDaemon({
    program: programs.sshd,
    args: ["-D", "-f", inFolder("sshd_config"), "-E", logFile],
    env: environment({}),
    // Written once it listens.
    socket: pidFile,
    logFile,
    guard,
  });
  return {
    daemon,
    address: `${loopback}:${port}`,
    fingerprint: await fingerprintOf(programs, inFolder("host_key.pub")),
    known: `[${loopback}]:${port} ${publicKey.split(" ").slice(0, 2).join(" ")}`,
  };
}

async function fingerprintOf({ keygen }: Sshd, file: string): Promise<string> {
  const { stdout } = await runProgram(keygen, ["-l", "-f", file], environment({}));
  return stdout.split(" ")[1] ?? "";
}

/** sshd does not tell which port it got, so that it must be given one. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, loopback, () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new DataPlaneError("DATA_PLANE.START_FAILED", "There is no free port."));
      });
    });
  });
}
