import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Daemon } from "@/lib/fake-xenapi/data-plane/daemon";
import type { SshOfHosts } from "@/lib/fake-xenapi/data-plane/data-plane";
import type { OpenVswitch } from "@/lib/fake-xenapi/data-plane/find-open-vswitch";
import { findSshd } from "@/lib/fake-xenapi/data-plane/find-sshd";
import { writeHostShell } from "@/lib/fake-xenapi/data-plane/host-shell";
import type { ProcessGuard } from "@/lib/fake-xenapi/data-plane/process-guard";
import { makeKey, startSshd } from "@/lib/fake-xenapi/data-plane/sshd";

/** An SSH server for each of these hosts, and one key that opens them all. `folder`: where that goes. */
export async function serveSsh(given: {
  readonly folder: string;
  readonly hosts: readonly { readonly name: string; readonly folder: string }[];
  readonly openVswitch: OpenVswitch;
  readonly guard: ProcessGuard;
}): Promise<{ readonly ssh: SshOfHosts; readonly daemons: readonly Daemon[] }> {
  const programs = findSshd();
  const folder = path.join(given.folder, "ssh");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const keyFile = path.join(folder, "key");
  await makeKey(programs, keyFile);
  const doors = [];
  for (const host of given.hosts) {
    const shell = await writeHostShell(host.folder, given.openVswitch);
    const authorizedKeys = `${keyFile}.pub`;
    doors.push({
      host: host.name,
      ...(await startSshd({ programs, folder: host.folder, authorizedKeys, shell, guard: given.guard })),
    });
  }
  const knownHostsFile = path.join(folder, "known_hosts");
  await writeFile(knownHostsFile, doors.map(({ known }) => `${known}\n`).join(""));
  return {
    ssh: {
      username: os.userInfo().username,
      keyFile,
      knownHostsFile,
      hosts: doors.map(({ host, address, fingerprint }) => ({ host, address, fingerprint })),
    },
    daemons: doors.map(({ daemon }) => daemon),
  };
}
