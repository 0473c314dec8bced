import { param, textMapArg, wire, wordArg } from "@/lib/fake-xenapi/calls/argument";
import {
  addPurpose,
  createNetwork,
  destroyNetwork,
  setDefaultLockingMode,
} from "@/lib/fake-xenapi/calls/network/network-rules";
import { structArg, textArg } from "@/lib/fake-xenapi/engine/args";
import { isArray } from "@/lib/fake-xenapi/engine/decode-value";
import { ApiError, type Message, type Value } from "@/lib/fake-xenapi/engine/types";

const lockingMode = {
  kind: "enum",
  name: "network_default_locking_mode",
  values: ["unlocked", "disabled"],
  exact: false,
} as const;
const purpose = { kind: "enum", name: "network_purpose", values: ["nbd", "insecure_nbd"], exact: false } as const;
const self = param("self", wire.network);

function textOr(value: Value | undefined, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

/** The messages of class network that are no plain getters or setters (xenapi.md section 6). */
export const networkMessages: readonly Message[] = [
  {
    name: "network.create",
    params: [param("args", { kind: "record", cls: "network" })],
    result: wire.network,
    minimumRole: "vm-admin",
    async: true,
    writes: true,
    run: (context, args) => {
      const given = structArg(args, 0);
      // The only field of the struct without a default (xenapi.md 12.3).
      if (given["other_config"] === undefined) {
        throw new ApiError("INTERNAL_ERROR", "Failure(\"Field 'other_config' is missing from the record\")");
      }
      const { tags, MTU, managed } = given;
      return createNetwork(context, {
        nameLabel: textOr(given["name_label"], ""),
        nameDescription: textOr(given["name_description"], ""),
        mtu: typeof MTU === "number" ? MTU : 1500,
        otherConfig: textMapArg([given["other_config"]], 0),
        bridge: textOr(given["bridge"], ""),
        managed: managed !== false,
        tags: isArray(tags) ? tags.map(String) : [],
      });
    },
  },
  {
    name: "network.destroy",
    params: [self],
    result: wire.nothing,
    minimumRole: "vm-admin",
    async: true,
    writes: true,
    run: ({ db }, args) => {
      destroyNetwork(db, textArg(args, 0));
      return null;
    },
  },
  {
    name: "network.set_default_locking_mode",
    params: [param("network", wire.network), param("value", lockingMode)],
    result: wire.nothing,
    minimumRole: "pool-operator",
    async: true,
    writes: true,
    run: ({ db }, args) => {
      setDefaultLockingMode(db, textArg(args, 0), wordArg(args, 1, lockingMode.values));
      return null;
    },
  },
  {
    name: "network.add_purpose",
    params: [self, param("value", purpose)],
    result: wire.nothing,
    minimumRole: "pool-admin",
    async: true,
    writes: true,
    run: ({ db }, args) => {
      addPurpose(db, textArg(args, 0), textArg(args, 1));
      return null;
    },
  },
  {
    name: "network.remove_purpose",
    params: [self, param("value", purpose)],
    result: wire.nothing,
    minimumRole: "pool-admin",
    async: true,
    writes: true,
    run: ({ db }, args) => {
      const kept = db.get("network", textArg(args, 0)).purpose.filter((held) => held !== textArg(args, 1));
      db.set("network", textArg(args, 0), "purpose", kept);
      return null;
    },
  },
];
