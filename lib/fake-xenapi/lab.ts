import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { InternalError } from "@/lib/core/shared/internal-error";
import { createOvsDataPlane } from "@/lib/fake-xenapi/data-plane/create-ovs-data-plane";
import type { SshOfHosts } from "@/lib/fake-xenapi/data-plane/data-plane";
import { followPool, type PoolOnDataPlane } from "@/lib/fake-xenapi/data-plane/follow-pool";
import { createFakePool, defaultUsers, type FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { PoolSeeder, Ref } from "@/lib/fake-xenapi/engine/types";
import { type Cabling, createCabling } from "@/lib/fake-xenapi/network-model/cabling";
import { poolNamed } from "@/lib/fake-xenapi/pools/index";
import { answerRpc } from "@/lib/fake-xenapi/wire/answer-rpc";
import { makeCertificate } from "@/lib/fake-xenapi/wire/certificate";
import { createControlServer } from "@/lib/fake-xenapi/wire/control-server";
import { HostListener } from "@/lib/fake-xenapi/wire/host-listener";
import { fetchFrom } from "@/lib/fake-xenapi/wire/fetch-from";

export interface LabOptions {
  /** A source by name (`pxs`), or a seeder of one's own. Default: `pxs`. */
  readonly pool?: string | PoolSeeder;
  /** The coordinator's port; members and control follow on the next ones. 0 (default): any free ports. */
  readonly port?: number;
  /** Factor on the time that work on a host takes; default 1. */
  readonly pace?: number;
  readonly seed?: number;
  /** Of `root` and of the users named after roles. Default: random. */
  readonly password?: string;
  /** How often the monitor looks at the links, in milliseconds; default 5000, 0 = never by itself. */
  readonly monitorMs?: number;
  /** How long a host refuses lines while its management moves, in milliseconds; default 1200. */
  readonly managementGapMs?: number;
  /** Listeners speak TLS, with one self-signed certificate made for this start. The control plane stays plain. */
  readonly tls?: boolean;
  /** `ovs`: every host has an Open vSwitch of its own; throws DATA_PLANE.NOT_INSTALLED where there is none. */
  readonly dataPlane?: "none" | "ovs";
  /** Every host gets a real SSH server on loopback; only on `ovs`. DATA_PLANE.NOT_INSTALLED where there is none. */
  readonly ssh?: boolean;
}

export interface Lab {
  /** The coordinator. */
  readonly url: string;
  /** The other hosts. */
  readonly members: readonly string[];
  /** Base of `/lab/*`. */
  readonly control: string;
  readonly username: string;
  readonly password: string;
  /** SHA-256 of the listeners' certificate, `AA:BB:…`; null without TLS. */
  readonly fingerprint: string | null;
  /** How to come in to the simulated hosts; null without `ssh`. */
  readonly ssh: SshOfHosts | null;
  /** For tests in the same process. */
  readonly pool: FakePool;
  stop(): Promise<void>;
}

/** Serves a fake pool on loopback: a listener for every host, and the control plane beside them. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const { pool: source = "pxs", port = 0, pace = 1, monitorMs = 5000, managementGapMs = 1200 } = options;
  const password = options.password ?? randomBytes(9).toString("base64url");
  const listeners = new Map<Ref, HostListener>();
  const pool = createFakePool({
    seeder: typeof source === "string" ? poolNamed(source) : source,
    users: defaultUsers(password),
    pace,
    gatherMs: 50,
    cutsLines: true,
    coordinatorAddress: () => listenerOf(listeners, pool.coordinator()).address,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  const ownCabling = createCabling(pool.db, pool.clock);
  const plane = options.dataPlane === "ovs" ? await layDataPlane(pool, ownCabling) : null;
  if (options.ssh === true && plane === null) throw new InternalError("SSH servers need the data plane ovs.");
  const certificate = options.tls === true ? await makeCertificate() : null;
  const first = pool.coordinator();
  const hosts = [first, ...pool.db.refs("host").filter((host) => host !== first)];
  const control = createControlServer({ pool, plane, cabling: plane?.cabling ?? ownCabling });
  const stop = async (): Promise<void> => {
    clearInterval(monitor);
    pool.sessions.endAll();
    control.closeAllConnections();
    await Promise.all([
      ...Array.from(listeners.values(), (listener) => listener.stop()),
      ...(control.listening ? [new Promise((resolve) => control.close(resolve))] : []),
      plane?.stop(),
    ]);
  };
  let monitor: NodeJS.Timeout | undefined;
  let ssh: SshOfHosts | null = null;
  try {
    if (options.ssh === true && plane !== null) ssh = await plane.serveSsh();
    for (const [index, host] of hosts.entries()) {
      const listener = new HostListener({
        port: port === 0 ? 0 : port + index,
        answer: (request) => answerRpc((call) => pool.dispatch(call), { ...request, host }),
        fetch: fetchFrom(pool, host),
        ...(certificate === null ? {} : { certificate }),
      });
      listeners.set(host, listener);
      await listener.start();
    }
    await listen(control, port === 0 ? 0 : port + hosts.length);
  } catch (error) {
    await stop();
    throw error;
  }
  pool.onLineCut(({ host, refuseMs, silent }) => {
    const listener = listeners.get(host);
    if (silent === true) listener?.fallSilent(refuseMs ?? managementGapMs);
    else listener?.cut(refuseMs ?? managementGapMs);
  });
  pool.onLinesHealed(() => {
    for (const listener of listeners.values()) listener.heal();
  });
  if (monitorMs > 0) {
    monitor = setInterval(() => (plane === null ? pool.monitor.run() : void plane.poll()), monitorMs);
  }
  return {
    url: listenerOf(listeners, first).url,
    members: hosts.slice(1).map((host) => listenerOf(listeners, host).url),
    control: urlOf(control),
    username: "root",
    password,
    fingerprint: certificate?.fingerprint ?? null,
    ssh,
    pool,
    stop,
  };
}

async function layDataPlane(pool: FakePool, cabling: Cabling): Promise<PoolOnDataPlane> {
  const plane = await createOvsDataPlane();
  try {
    return await followPool(pool, plane, cabling);
  } catch (error) {
    await plane.stop();
    throw error;
  }
}

function listenerOf(listeners: ReadonlyMap<Ref, HostListener>, host: Ref): HostListener {
  const listener = listeners.get(host);
  if (listener === undefined) throw new InternalError(`No listener for host ${host}`);
  return listener;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new InternalError("The control plane has no port");
  return `http://127.0.0.1:${address.port}`;
}
