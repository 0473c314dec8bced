import { createFakePool, type FakePool, type FakePoolOptions, type Response } from "@/lib/fake-xenapi/engine/fake-pool";
import type { PoolSeeder, Ref, Value } from "@/lib/fake-xenapi/engine/types";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";

/** Somebody who is logged in to an in-process pool: for tests of the fake itself. */
export class PoolClient {
  readonly pool: FakePool;
  readonly session: Ref;

  constructor(pool: FakePool, session: Ref) {
    this.pool = pool;
    this.session = session;
  }

  /** The whole answer, success or failure. */
  ask(method: string, ...args: readonly Value[]): Promise<Response> {
    return this.pool.call(method, [this.session, ...args]);
  }

  /** The value of a call that must succeed. */
  async get(method: string, ...args: readonly Value[]): Promise<Value> {
    const response = await this.ask(method, ...args);
    if (response.Status === "Success") return response.Value;
    throw new Error(`${method}: ${response.ErrorDescription.join(" ")}`);
  }

  /** The same where the value is text, such as a reference. */
  async text(method: string, ...args: readonly Value[]): Promise<string> {
    return textOf(await this.get(method, ...args));
  }

  /** The error of a call that must fail. */
  async error(method: string, ...args: readonly Value[]): Promise<readonly string[]> {
    const response = await this.ask(method, ...args);
    if (response.Status === "Failure") return response.ErrorDescription;
    throw new Error(`${method} succeeded`);
  }
}

export async function logIn(pool: FakePool, username = "root"): Promise<PoolClient> {
  const response = await pool.call("session.login_with_password", [username, "poolbond-lab", "1.0", "test"]);
  if (response.Status === "Failure") throw new Error(response.ErrorDescription.join(" "));
  return new PoolClient(pool, textOf(response.Value));
}

function textOf(value: Value): string {
  if (typeof value === "string") return value;
  throw new Error(`No text: ${JSON.stringify(value)}`);
}

/** Two hosts, `a` (coordinator) and `b`, two NICs each, unless another pool is given. */
export function smallPool(options: Partial<FakePoolOptions> = {}): FakePool {
  return createFakePool({ seeder: twoHosts, ...options });
}

const twoHosts: PoolSeeder = poolOf({
  hosts: [
    { name: "a", nics: ["eth0", "eth1"] },
    { name: "b", nics: ["eth0", "eth1"] },
  ],
});
