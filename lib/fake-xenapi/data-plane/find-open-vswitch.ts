import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { DataPlaneError } from "@/lib/fake-xenapi/data-plane/data-plane-error";

const programs = ["ovsdb-tool", "ovsdb-server", "ovs-vswitchd", "ovs-vsctl", "ovs-appctl"] as const;

export type OvsProgram = (typeof programs)[number];

/** Where each program lies. */
export type OpenVswitch = Readonly<Record<OvsProgram, string>>;

/** The daemons lie in folders that an ordinary user's PATH often leaves out. */
const usualFolders = ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/opt/homebrew/bin"];

/** Throws DATA_PLANE.NOT_INSTALLED. `folders`: where to look; PATH and the usual places unless given. */
export function findOpenVswitch(folders: readonly string[] = defaultFolders()): OpenVswitch {
  const find = (program: OvsProgram): string => {
    const found = programPath(program, folders);
    if (found === null) throw new DataPlaneError("DATA_PLANE.NOT_INSTALLED", howToInstall(program));
    return found;
  };
  return {
    "ovsdb-tool": find("ovsdb-tool"),
    "ovsdb-server": find("ovsdb-server"),
    "ovs-vswitchd": find("ovs-vswitchd"),
    "ovs-vsctl": find("ovs-vsctl"),
    "ovs-appctl": find("ovs-appctl"),
  };
}

/** Where a program lies; null: nowhere. */
export function programPath(program: string, folders: readonly string[] = defaultFolders()): string | null {
  return folders.map((folder) => path.join(folder, program)).find(isExecutable) ?? null;
}

function defaultFolders(): readonly string[] {
  return [...(process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== ""), ...usualFolders];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function howToInstall(missing: OvsProgram): string {
  const advice = existsSync("/etc/debian_version")
    ? "install the Debian package openvswitch-switch"
    : "install your system's Open vSwitch package (Debian calls it openvswitch-switch, Fedora openvswitch)";
  return `Open vSwitch is not installed: ${advice}. Its program ${missing} was not found.`;
}
