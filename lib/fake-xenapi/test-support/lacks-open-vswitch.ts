import { findOpenVswitch } from "@/lib/fake-xenapi/data-plane/find-open-vswitch";

/**
 * Tests that run a real Open vSwitch are skipped where it is not installed, so that a newcomer's `npm test` needs nothing
 * but Node; in CI, which installs it, they always run.
 */
export const lacksOpenVswitch = !process.env["CI"] && !isInstalled();

function isInstalled(): boolean {
  try {
    findOpenVswitch();
    return true;
  } catch {
    return false;
  }
}
