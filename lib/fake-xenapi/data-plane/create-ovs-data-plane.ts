import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { alignBonds } from "@/lib/fake-xenapi/data-plane/align-bonds";
import { allowedCommand } from "@/lib/fake-xenapi/data-plane/allowed-command";
import { atMost } from "@/lib/fake-xenapi/data-plane/at-most";
import { DataPlaneError } from "@/lib/fake-xenapi/data-plane/data-plane-error";
import { findOpenVswitch } from "@/lib/fake-xenapi/data-plane/find-open-vswitch";
import { serveSsh } from "@/lib/fake-xenapi/data-plane/serve-ssh";
import { wireHost, type HostWiring } from "@/lib/fake-xenapi/data-plane/host-wiring";
import { createLagSwitch } from "@/lib/fake-xenapi/data-plane/lag-switch";
import { startOpenVswitchHost, type OpenVswitchHost } from "@/lib/fake-xenapi/data-plane/open-vswitch-host";
import { startProcessGuard } from "@/lib/fake-xenapi/data-plane/process-guard";
import { readHostStatus } from "@/lib/fake-xenapi/data-plane/read-host-status";
import type { Daemon } from "@/lib/fake-xenapi/data-plane/daemon";
import type { DataPlane } from "@/lib/fake-xenapi/data-plane/data-plane";

export interface OvsDataPlaneOptions {
  /** Does the switch answer LACP where `answerLacp` did not say otherwise? Yes, unless told. */
  readonly lacpAnswered?: boolean;
  /** Where Open vSwitch's programs are; PATH and the usual places unless given. */
  readonly programFolders?: readonly string[];
}

/** Sockets need short paths (107 bytes), which a TMPDIR of somebody's own may not leave room for. */
const longestParent = 50;

/** More at a time would only wait for each other's processor, and some of them beyond their deadline. */
const programsAtATime = 8;
const startsAtATime = 4;

interface Host {
  readonly ovs: OpenVswitchHost;
  readonly wiring: HostWiring;
  readonly turn: ReturnType<typeof atMost>;
}

/**
 * A network of real Open vSwitches in user space: one per host, and one that is the switch between them. Starts the
 * switch; hosts come with `addHost`. Throws DATA_PLANE.NOT_INSTALLED with the package to install, or
 * DATA_PLANE.START_FAILED. A host takes about 35 MB and a tenth of a second.
 */
export async function createOvsDataPlane(options: OvsDataPlaneOptions = {}): Promise<DataPlane> {
  const programs = findOpenVswitch(options.programFolders);
  const limitPrograms = atMost(programsAtATime);
  const limitStarts = atMost(startsAtATime);
  const parent = os.tmpdir().length > longestParent ? "/tmp" : os.tmpdir();
  const folder = await mkdtemp(path.join(parent, "pb-ovs-"));
  const guard = startProcessGuard(folder);
  const hosts = new Map<string, Promise<Host>>();
  const running: OpenVswitchHost[] = [];
  const sshServers: Daemon[] = [];
  let hostsAdded = 0;
  let stopping: Promise<void> | null = null;

  const start = async (name: string, subfolder: string): Promise<OpenVswitchHost> => {
    const ovs = await startOpenVswitchHost({
      name,
      folder: path.join(folder, subfolder),
      programs,
      guard,
      limit: limitPrograms,
    });
    running.push(ovs);
    return ovs;
  };
  const stopEverything = async (): Promise<void> => {
    await Promise.allSettled(hosts.values());
    await Promise.all([...sshServers, ...running].map((server) => server.stop()));
    await guard.end();
  };
  const assertRunning = (): void => {
    if (stopping !== null) throw new DataPlaneError("DATA_PLANE.STOPPED", "The data plane was stopped.");
  };
  const hostOf = async (name: string): Promise<Host> => {
    assertRunning();
    const host = await hosts.get(name);
    if (host === undefined)
      throw new DataPlaneError("DATA_PLANE.UNKNOWN", `There is no host ${name} in the data plane.`);
    return host;
  };
  const change = async (name: string, work: (wiring: HostWiring) => Promise<void>): Promise<void> => {
    const { turn, wiring } = await hostOf(name);
    await turn(() => work(wiring));
  };

  const lagSwitch = await start("switch", "switch")
    .then(createLagSwitch)
    .catch(async (error: unknown) => {
      await stopEverything();
      throw error;
    });

  return {
    async addHost(name, nics) {
      assertRunning();
      if (hosts.has(name)) throw new DataPlaneError("DATA_PLANE.NOT_ALLOWED", `The data plane has ${name} already.`);
      const index = hostsAdded;
      hostsAdded += 1;
      const add = async (): Promise<Host> => {
        assertRunning();
        const ovs = await start(name, `h${index}`);
        const lacpAnswered = options.lacpAnswered ?? true;
        return {
          ovs,
          wiring: await wireHost({ name, index, nics, ovs, lagSwitch, folder, lacpAnswered }),
          turn: atMost(1),
        };
      };
      const adding = limitStarts(add);
      hosts.set(name, adding);
      await adding.catch((error: unknown) => {
        hosts.delete(name);
        throw error;
      });
    },
    createBond: ({ host, ...bond }) => change(host, (wiring) => wiring.createBond(bond)),
    changeBond: ({ host, ...bond }) => change(host, (wiring) => wiring.changeBond(bond)),
    destroyBond: ({ host, bond }) => change(host, (wiring) => wiring.destroyBond(bond)),
    alignBonds: (host, bonds) => change(host, (wiring) => alignBonds(wiring, bonds)),
    setCarrier: (host, device, up) => change(host, (wiring) => wiring.setCarrier(device, up)),
    answerLacp: (host, bond, answers) => change(host, (wiring) => wiring.answerLacp(bond, answers)),
    async status(name) {
      const { ovs, wiring } = await hostOf(name);
      return readHostStatus(ovs, [...wiring.cables.keys()], (bond) => wiring.bonds.get(bond)?.members ?? []);
    },
    async exec(name, argv) {
      const { tool, args } = allowedCommand(argv);
      const { ovs } = await hostOf(name);
      return ovs.run(tool, args);
    },
    async setDaemon(name, daemon, runs) {
      const { turn, ovs } = await hostOf(name);
      await turn(() => ovs.setDaemon(daemon, runs));
    },
    async serveSsh() {
      assertRunning();
      const served = await serveSsh({
        folder,
        hosts: await Promise.all(
          Array.from(hosts, async ([name, host]) => ({ name, folder: (await host).ovs.folder })),
        ),
        openVswitch: programs,
        guard,
      });
      sshServers.push(...served.daemons);
      return served.ssh;
    },
    stop() {
      stopping ??= stopEverything();
      return stopping;
    },
  };
}
