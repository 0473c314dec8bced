import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { atMost } from "@/lib/fake-xenapi/data-plane/at-most";
import { startDaemon, type Daemon } from "@/lib/fake-xenapi/data-plane/daemon";
import { DataPlaneError } from "@/lib/fake-xenapi/data-plane/data-plane-error";
import { environment } from "@/lib/fake-xenapi/data-plane/environment";
import { runProgram } from "@/lib/fake-xenapi/data-plane/run-program";
import type { CommandOutput } from "@/lib/fake-xenapi/data-plane/data-plane";
import type { OpenVswitch } from "@/lib/fake-xenapi/data-plane/find-open-vswitch";
import type { ProcessGuard } from "@/lib/fake-xenapi/data-plane/process-guard";

export type OvsTool = "ovs-vsctl" | "ovs-appctl";

export type OvsDaemon = "ovsdb-server" | "ovs-vswitchd";

/** One Open vSwitch: an ovsdb-server, an ovs-vswitchd, and a way to talk to them. */
export interface OpenVswitchHost {
  /** Runs a tool with this switch as its target and answers whatever it says. */
  run(tool: OvsTool, args: readonly string[]): Promise<CommandOutput>;
  /** One ovs-vsctl transaction; waits until ovs-vswitchd has carried it out. Answers stdout. DATA_PLANE.COMMAND_FAILED. */
  vsctl(args: readonly string[]): Promise<string>;
  /** Answers stdout. DATA_PLANE.COMMAND_FAILED. */
  appctl(args: readonly string[]): Promise<string>;
  /** Ends one of its daemons, or starts it again. Nothing happens when it is so already. */
  setDaemon(daemon: OvsDaemon, running: boolean): Promise<void>;
  /** With its sockets and the daemons' process ids. */
  readonly folder: string;
  stop(): Promise<void>;
}

/**
 * Starts an Open vSwitch entirely in user space: no privilege, no kernel module, nothing shared with a switch that the
 * machine itself may run. `--enable-dummy=override` replaces every kind of device by a simulated one.
 * Throws DATA_PLANE.START_FAILED or DATA_PLANE.COMMAND_FAILED, and leaves nothing running then.
 */
export async function startOpenVswitchHost(host: {
  /** What `ovs-vsctl get Open_vSwitch . external_ids:hostname` will say. */
  name: string;
  /** Will be made. Short: a unix socket's path has room for 107 bytes. */
  folder: string;
  programs: OpenVswitch;
  guard: ProcessGuard;
  /** Holds back tools while too many of them run. */
  limit: ReturnType<typeof atMost>;
}): Promise<OpenVswitchHost> {
  const { folder, programs, guard, limit } = host;
  const inFolder = (name: string): string => path.join(folder, name);
  const remote = `unix:${inFolder("db.sock")}`;
  const control = inFolder("ctl");
  const env = environment({
    OVS_RUNDIR: folder,
    OVS_DBDIR: folder,
    OVS_LOGDIR: folder,
    OVS_SYSCONFDIR: folder,
  });
  const started = new Map<OvsDaemon, Daemon>();
  const stopDaemon = async (name: OvsDaemon): Promise<void> => {
    await started.get(name)?.stop();
    started.delete(name);
  };
  const stop = async (): Promise<void> => {
    await stopDaemon("ovs-vswitchd");
    await stopDaemon("ovsdb-server");
  };
  const start = async (program: OvsDaemon, socket: string, args: readonly string[]) => {
    const logFile = inFolder(`${program}.log`);
    const common = [`--unixctl=${socket}`, `--pidfile=${inFolder(`${program}.pid`)}`, `--log-file=${logFile}`];
    const quiet = ["-vconsole:off", "-vsyslog:off"];
    const path = programs[program];
    started.set(
      program,
      await startDaemon({ program: path, args: [...args, ...common, ...quiet], env, socket, logFile, guard }),
    );
  };

  const run: OpenVswitchHost["run"] = (tool, args) => {
    const target = tool === "ovs-vsctl" ? [`--db=${remote}`, "--timeout=10"] : [`--target=${control}`, "--timeout=10"];
    return limit(() => runProgram(programs[tool], [...target, ...args], env));
  };
  const successful = async (tool: OvsTool, args: readonly string[]): Promise<string> => {
    const { status, stdout, stderr } = await run(tool, args);
    // ovs-vsctl calls it a success when the database took the change and ovs-vswitchd could not carry it out.
    if (status === 0 && !stderr.includes("Error detected")) return stdout;
    const said = stderr.trim() || stdout.trim();
    const message = `${tool} failed on ${host.name} (status ${status}): ${said}`;
    throw new DataPlaneError("DATA_PLANE.COMMAND_FAILED", message);
  };

  const database = inFolder("conf.db");
  const startNamed: Readonly<Record<OvsDaemon, () => Promise<void>>> = {
    "ovsdb-server": () => start("ovsdb-server", inFolder("dbctl"), [database, `--remote=p${remote}`]),
    "ovs-vswitchd": () => start("ovs-vswitchd", control, [remote, "--enable-dummy=override", "--disable-system"]),
  };

  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const made = await runProgram(programs["ovsdb-tool"], ["create", database], env);
    if (made.status !== 0)
      throw new DataPlaneError("DATA_PLANE.START_FAILED", `ovsdb-tool create: ${made.stderr.trim()}`);
    await startNamed["ovsdb-server"]();
    await successful("ovs-vsctl", ["--no-wait", "init"]);
    await startNamed["ovs-vswitchd"]();
    await successful("ovs-vsctl", ["set", "Open_vSwitch", ".", `external_ids:hostname=${JSON.stringify(host.name)}`]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    run,
    vsctl: (args) => successful("ovs-vsctl", args),
    appctl: (args) => successful("ovs-appctl", args),
    async setDaemon(daemon, running) {
      if (started.has(daemon) === running) return;
      await (running ? startNamed[daemon]() : stopDaemon(daemon));
    },
    folder,
    stop,
  };
}
