import { createFakePool, type FakePool, type FakePoolOptions } from "@/lib/fake-xenapi/engine/fake-pool";
import type { ClassName, Row } from "@/lib/xapi-schema/schema";
import type { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import type { PoolSeeder, Ref, Value } from "@/lib/fake-xenapi/engine/types";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import type { PoolSpec } from "@/lib/fake-xenapi/pools/pool-spec";

/**
 * A fake pool on a workbench: root is logged in, things are found by the names that a spec gives them, and a call
 * answers its value or its refusal. For tests only.
 */
export class PoolBench {
  readonly pool: FakePool;
  readonly db: FakeDatabase;
  /** Hosts whose lines dropped, in order. */
  readonly cuts: string[] = [];
  readonly session: Value;

  constructor(pool: FakePool, session: Value) {
    this.pool = pool;
    this.db = pool.db;
    this.session = session;
    pool.onLineCut(({ host }) => this.cuts.push(this.db.get("host", host).name_label));
  }

  /** The value of a call that must succeed. */
  async value(method: string, ...args: Value[]): Promise<Value> {
    const response = await this.pool.call(method, [this.session, ...args]);
    if (response.Status === "Failure") throw new Error(`${method}: ${response.ErrorDescription.join(" ")}`);
    return response.Value;
  }

  /** The reference that a call answers. */
  async ref(method: string, ...args: Value[]): Promise<Ref> {
    const value = await this.value(method, ...args);
    if (typeof value !== "string") throw new Error(`${method} answered no reference`);
    return value;
  }

  /** The ErrorDescription of a call that must be refused. */
  async refusal(method: string, ...args: Value[]): Promise<readonly string[]> {
    const response = await this.pool.call(method, [this.session, ...args]);
    if (response.Status === "Success") throw new Error(`${method} was not refused`);
    return response.ErrorDescription;
  }

  host(name: string): Ref {
    return only(
      this.db.where("host", (row) => row.name_label === name),
      `host ${name}`,
    );
  }

  network(nameOrBridge: string): Ref {
    const found = this.db.where("network", (row) => row.name_label === nameOrBridge || row.bridge === nameOrBridge);
    return only(found, `network ${nameOrBridge}`);
  }

  /** `eth0`, `bond0`, `eth0.5` (VLAN 5), `sriov:eth0`, `sriov:eth0.5`, `tunnel0` of this host. */
  pif(host: string, name: string): Ref {
    const [, sriov, device = "", tag] = /^(sriov:)?([a-z]+\d+)(?:\.(\d+))?$/.exec(name) ?? [];
    const found = this.db.where("PIF", (row) => {
      if (row.host !== this.host(host) || row.device !== device) return false;
      if (tag !== undefined) return row.VLAN === Number(tag);
      const isLogical = row.sriov_logical_PIF_of.length > 0;
      return row.VLAN < 0 && isLogical === (sriov !== undefined);
    });
    return only(found, `${name} of ${host}`);
  }

  pifRow(host: string, name: string): Readonly<Row<"PIF">> {
    return this.db.get("PIF", this.pif(host, name));
  }

  /** The Bond whose interface is this device. */
  bond(host: string, device: string): Ref {
    return only(this.pifRow(host, device).bond_master_of, `bond ${device} of ${host}`);
  }

  bondRow(host: string, device: string): Readonly<Row<"Bond">> {
    return this.db.get("Bond", this.bond(host, device));
  }

  vm(name: string): Ref {
    return only(
      this.db.where("VM", (row) => row.name_label === name),
      `VM ${name}`,
    );
  }

  /** The bridges that a VM's VIFs are on. */
  bridgesOf(vm: string): readonly string[] {
    const vifs = this.db.get("VM", this.vm(vm)).VIFs.map((vif) => this.db.get("VIF", vif));
    return vifs.map((vif) => this.db.get("network", vif.network).bridge);
  }

  /** The rows of a class, for assertions about how many there are. */
  all(cls: ClassName): readonly Ref[] {
    return this.db.refs(cls);
  }
}

export async function benchOf(
  given: PoolSpec | PoolSeeder,
  options: Omit<FakePoolOptions, "seeder"> = {},
): Promise<PoolBench> {
  const pool = createFakePool({ ...options, seeder: typeof given === "function" ? given : poolOf(given) });
  const login = await pool.call("session.login_with_password", ["root", "poolbond-lab", "1.0", "bench"]);
  if (login.Status === "Failure") throw new Error(login.ErrorDescription.join(" "));
  return new PoolBench(pool, login.Value);
}

function only(found: readonly Ref[], what: string): Ref {
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`There are ${found.length} of ${what}`);
  return first;
}
