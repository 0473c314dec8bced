import { failure, type Failure } from "@/lib/core/shared/failure";
import type { HostDoor, ProbeCredentials } from "@/lib/ports/host-probe";

/** What went wrong on the way to a host, in words; nothing of the credentials gets into them. */
export function sshFailure(error: unknown, door: HostDoor, { username, secret }: ProbeCredentials): Failure {
  const { level, code, message } = read(error);
  if (level === "client-authentication") {
    const how = secret.kind === "password" ? "this password" : "this key";
    return failure("PROBE.REFUSED", `${door.name} refuses the user ${username} with ${how}.`, {
      nextStep: "Check the user and the password or key, and whether the host lets this user in over SSH.",
    });
  }
  if (level === "client-timeout") return tooSlow(door);
  if (/privateKey|private key|passphrase|bad decrypt/iu.test(message)) {
    return failure("PROBE.KEY_UNUSABLE", "The private key cannot be read.", {
      nextStep: "Give an unencrypted key in OpenSSH or PEM form, or its passphrase.",
    });
  }
  const where = `${door.address} port ${String(door.port)}`;
  if (level === "handshake" || level === "protocol") {
    return failure("PROBE.NOT_SSH", `What answers at ${where} does not speak SSH as we do.`, {
      nextStep: "Check that the host's SSH server is a current one.",
    });
  }
  return failure("PROBE.UNREACHABLE", `${door.name} cannot be reached at ${where}${code === "" ? "" : ` (${code})`}.`, {
    nextStep: "Check that SSH is switched on there, and that this machine may reach it.",
  });
}

export function tooSlow(door: HostDoor): Failure {
  return failure("PROBE.TIMEOUT", `${door.name} did not answer in time.`, {
    nextStep: "Ask again, or look at the host.",
  });
}

export function stopped(door: HostDoor): Failure {
  return failure("PROBE.STOPPED", `Nobody waited for the answer of ${door.name}.`);
}

export function untrusted(door: HostDoor, fingerprint: string): Failure {
  return door.trusted.length === 0
    ? failure("PROBE.HOST_KEY_NEW", `${door.name} has not been asked before. It shows the key ${fingerprint}.`, {
        nextStep:
          "Compare it with the host's own (ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub), then accept it.",
      })
    : failure(
        "PROBE.HOST_KEY_CHANGED",
        `${door.name} shows the key ${fingerprint}, which is not the one that was accepted. Nothing was sent to it.`,
        { nextStep: "Somebody may be in between. Accept the new key only when you know why it changed." },
      );
}

function read(error: unknown): { level: string; code: string; message: string } {
  if (!(error instanceof Error)) return { level: "", code: "", message: "" };
  const level = "level" in error && typeof error.level === "string" ? error.level : "";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return { level, code, message: error.message };
}
