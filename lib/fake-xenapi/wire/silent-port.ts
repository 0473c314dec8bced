import { connect, type Socket } from "node:net";
import { Worker } from "node:worker_threads";

/**
 * The code of a thread that listens and then sleeps: it never accepts, so that the kernel drops what comes once its
 * short queue is full. That is what a client sees when packets to a host are lost. A worker cannot load TypeScript.
 */
const sleeper = `
const { createServer } = require("node:net");
const { parentPort, workerData } = require("node:worker_threads");
const flag = new Int32Array(workerData.flag);
parentPort.postMessage("ready");
Atomics.wait(flag, 0, 0);
const server = createServer();
server.once("error", () => parentPort.postMessage("failed"));
server.once("listening", () => {
  parentPort.postMessage("listening");
  Atomics.wait(flag, 0, 1);
  process.exit();
});
if (Atomics.load(flag, 0) === 1) server.listen({ port: workerData.port, host: "127.0.0.1", backlog: 1 });
else process.exit();
`;

/** A place that packets to a port go to and nothing comes from. */
export interface SilentPort {
  /** Takes the port, which its listener has just let go; false when somebody else was faster. */
  take(): Promise<boolean>;
  /** Gives the port back. Clients that still knock are heard by whoever listens next. */
  release(): Promise<void>;
}

/** Resolves when the thread is up, so that between the listener's end and `take` next to no time passes. */
export async function prepareSilentPort(port: number): Promise<SilentPort> {
  const flag = new SharedArrayBuffer(4);
  const state = new Int32Array(flag);
  const worker = new Worker(sleeper, { eval: true, execArgv: [], workerData: { flag, port } });
  worker.unref();
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const fillers: Socket[] = [];
  const told = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  await told();
  const signal = (value: number): void => {
    Atomics.store(state, 0, value);
    Atomics.notify(state, 0);
  };
  return {
    async take() {
      const answer = told();
      signal(1);
      if ((await answer) !== "listening") return false;
      // The queue holds one more than its length; the third knocks in vain already.
      for (let n = 0; n < 3; n += 1) fillers.push(connect({ port, host: "127.0.0.1" }).on("error", () => undefined));
      return true;
    },
    async release() {
      for (const filler of fillers) filler.destroy();
      signal(2);
      await ended;
    },
  };
}
