import type { Database, Ref } from "@/lib/fake-xenapi/engine/types";
import { identity } from "@/lib/fake-xenapi/pools/build/build-pifs";
import type { NetworkSpec } from "@/lib/fake-xenapi/pools/pool-spec";

/** Makes the described networks and answers how to find one by name or bridge; `xenbrN` comes into being when asked for. */
export function networkFinder(db: Database, specs: readonly NetworkSpec[]): (nameOrBridge: string) => Ref {
  const known = new Map<string, Ref>();
  for (const [index, spec] of specs.entries()) {
    const bridge = spec.bridge ?? `xapi${index}`;
    const network = db.create(
      "network",
      {
        name_label: spec.name,
        name_description: spec.description ?? "",
        bridge,
        MTU: spec.mtu ?? 1500,
        managed: spec.managed ?? true,
        other_config: spec.otherConfig ?? {},
        purpose: spec.purpose ?? [],
      },
      identity(spec.uuid),
    );
    known.set(spec.name, network);
    known.set(bridge, network);
  }
  return (nameOrBridge) => {
    const present = known.get(nameOrBridge);
    if (present !== undefined) return present;
    const position = /^xenbr(\d+)$/.exec(nameOrBridge)?.[1];
    if (position === undefined) throw new Error(`The spec speaks of network ${nameOrBridge}, which it does not have.`);
    const network = db.create("network", {
      name_label: `Pool-wide network associated with eth${position}`,
      bridge: nameOrBridge,
    });
    known.set(nameOrBridge, network);
    return network;
  };
}
