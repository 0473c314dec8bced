import { DataPlaneError } from "@/lib/fake-xenapi/data-plane/data-plane-error";
import { programPath } from "@/lib/fake-xenapi/data-plane/find-open-vswitch";

/** OpenSSH's server and its maker of keys. */
export interface Sshd {
  readonly sshd: string;
  readonly keygen: string;
}

/** Throws DATA_PLANE.NOT_INSTALLED. `folders`: where to look; PATH and the usual places unless given. */
export function findSshd(folders?: readonly string[]): Sshd {
  const find = (program: string): string => {
    const found = programPath(program, folders);
    if (found !== null) return found;
    const advice = "install the Debian package openssh-server, or your system's OpenSSH server";
    throw new DataPlaneError(
      "DATA_PLANE.NOT_INSTALLED",
      `There is no SSH server: ${advice} (${program} was not found).`,
    );
  };
  return { sshd: find("sshd"), keygen: find("ssh-keygen") };
}
