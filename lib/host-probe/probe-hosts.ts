import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import type { Host } from "@/lib/core/topology/entities";
import { failure } from "@/lib/core/shared/failure";
import type { HostAnswer, HostDoor, HostProbePort, ProbeCredentials } from "@/lib/ports/host-probe";

const sshPort = 22;
const hostsAtATime = 8;

export interface Probing {
  readonly hosts: readonly Pick<Host, "uuid" | "name" | "address">[];
  readonly probe: HostProbePort;
  readonly credentials: ProbeCredentials;
  /** Trusted fingerprints of a host's key. */
  readonly trusted: (host: Pick<Host, "uuid">, door: Pick<HostDoor, "address" | "port">) => readonly string[];
  /** By the host's uuid or name, `address:port`: where it answers, if not at its management address on port 22. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

/** Asks several hosts side by side. One that fails hides no other; the answers are in the order of the hosts. */
export async function probeHosts(probing: Probing): Promise<readonly HostProbe[]> {
  const probes = new Map<number, HostProbe>();
  const waiting = [...probing.hosts.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, host] = next;
      probes.set(index, await probeHost(probing, host));
    }
  };
  await Promise.all(Array.from({ length: hostsAtATime }, work));
  return probing.hosts.flatMap((_, index) => probes.get(index) ?? []);
}

async function probeHost(probing: Probing, host: Probing["hosts"][number]): Promise<HostProbe> {
  const door = doorOf(probing, host);
  if (door === null) {
    const message = `The pool records no address of ${host.name}, and none was given.`;
    return { host: host.uuid, outcome: "failed", failure: failure("PROBE.NO_ADDRESS", message) };
  }
  return told(host, await probing.probe.ask(door, probing.credentials, probing.signal), probing.now());
}

function told({ uuid }: Pick<Host, "uuid">, answer: HostAnswer, now: number): HostProbe {
  if (answer.outcome !== "answered") return { host: uuid, ...answer };
  return { host: uuid, outcome: "answered", at: new Date(now).toISOString(), actual: answer.actual };
}

function doorOf({ addresses, trusted }: Probing, host: Probing["hosts"][number]): HostDoor | null {
  const given = addresses[host.uuid] ?? addresses[host.name];
  const place = given === undefined ? { address: host.address, port: sshPort } : placeIn(given);
  if (place.address === "") return null;
  return { name: host.name, ...place, trusted: trusted(host, place) };
}

/** `192.0.2.1`, `192.0.2.1:2222`, `[2001:db8::1]:2222`, `2001:db8::1`. */
export function placeIn(text: string): { readonly address: string; readonly port: number } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/u.exec(text) ?? [];
  const address = bracketed ?? plain;
  return address === undefined ? { address: text, port: sshPort } : { address, port: Number(port) };
}
