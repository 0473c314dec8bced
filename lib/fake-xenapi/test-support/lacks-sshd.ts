import { findSshd } from "@/lib/fake-xenapi/data-plane/find-sshd";

/** As `lacksOpenVswitch`: skipped where OpenSSH's server is not installed, always run in CI. */
export const lacksSshd = !process.env["CI"] && !isInstalled();

function isInstalled(): boolean {
  try {
    findSshd();
    return true;
  } catch {
    return false;
  }
}
