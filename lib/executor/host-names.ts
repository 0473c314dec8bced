import type { HostUuid } from "@/lib/core/topology/ids";
import type { RunContext } from "@/lib/executor/run-context";

/** What people call these hosts; their uuids if the pool cannot be asked. */
export async function hostNames({ port, signal }: RunContext, hosts: readonly HostUuid[]): Promise<readonly string[]> {
  const seen = await port.look({ signal });
  signal.throwIfAborted();
  return hosts.map((host) => (seen.ok ? seen.value.hostOf.get(host)?.name : undefined) ?? host);
}
