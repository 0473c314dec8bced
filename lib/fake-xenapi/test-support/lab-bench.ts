import { type Lab, type LabOptions, startLab } from "@/lib/fake-xenapi/lab";
import type { Ref } from "@/lib/fake-xenapi/engine/types";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import type { PoolSpec } from "@/lib/fake-xenapi/pools/pool-spec";

interface Answered {
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly data: readonly string[] };
}

const twoHosts: PoolSpec = {
  hosts: ["a", "b"].map((name, index) => ({
    name,
    nics: [{ device: "eth0", ip: `192.0.2.${index + 1}/24`, management: true }, "eth1", "eth2"],
  })),
};

/** A small lab behind real sockets, spoken to in JSON-RPC 2.0 and through its control plane. For tests only. */
export class LabBench {
  readonly lab: Lab;
  session = "";

  constructor(lab: Lab) {
    this.lab = lab;
  }

  /** The value of a call, or a throw with its error's code first. A dropped line rejects as fetch does. */
  async call(method: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.on(this.lab.url, method, [this.session, ...args]);
  }

  async on(url: string, method: string, params: readonly unknown[], signal?: AbortSignal): Promise<unknown> {
    const response = await fetch(`${url}/jsonrpc`, {
      method: "POST",
      body: JSON.stringify({ jsonrpc: "2.0", method, params, id: 1 }),
      ...(signal === undefined ? {} : { signal }),
    });
    const { result, error } = (await response.json()) as Answered;
    if (error !== undefined) throw new Error([error.message, ...error.data].join(" "));
    return result;
  }

  async logIn(username = "root"): Promise<string> {
    const params = [username, this.lab.password, "1.0", "bench"];
    this.session = String(await this.on(this.lab.url, "session.login_with_password", params));
    return this.session;
  }

  /** A verb of the control plane; throws with what it says when it refuses. */
  async control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.lab.control}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(answer));
    return answer;
  }

  fault(fault: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.control("POST", "/lab/faults", fault);
  }

  host(name: string): Ref {
    const [found] = this.lab.pool.db.where("host", (row) => row.name_label === name);
    if (found === undefined) throw new Error(`No host ${name}`);
    return found;
  }

  /** The PIF of a device without a VLAN. */
  pif(host: string, device: string): Ref {
    const { db } = this.lab.pool;
    const [found] = db.where("PIF", (row) => row.host === this.host(host) && row.device === device && row.VLAN < 0);
    if (found === undefined) throw new Error(`No ${device} on ${host}`);
    return found;
  }
}

/** Two hosts, `a` (coordinator) and `b`, three NICs each, eth0 is management; root is logged in. */
export async function labBench(options: LabOptions = {}): Promise<LabBench> {
  const lab = await startLab({ pool: poolOf(twoHosts), pace: 0, monitorMs: 0, managementGapMs: 100, ...options });
  const bench = new LabBench(lab);
  if (options.tls !== true) await bench.logIn();
  return bench;
}
