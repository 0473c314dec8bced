import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { structArg, textArg } from "@/lib/fake-xenapi/engine/args";
import type { EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { ApiError } from "@/lib/fake-xenapi/engine/types";

const common = { minimumRole: "vm-admin", async: true, writes: true } as const;
const vm = { kind: "ref", cls: "VM" } as const;

/** Records of VMs come and go, so that a pool can be furnished through the API; VMs do not start or stop. */
export const vmMessages: readonly EngineMessage[] = [
  {
    ...common,
    name: "VM.create",
    params: [param("args", { kind: "record", cls: "VM" })],
    result: vm,
    // A VM is made halted, whatever its record says.
    run: ({ db }, args) => db.insert("VM", { ...structArg(args, 0), uuid: "", power_state: "Halted" }),
  },
  {
    ...common,
    name: "VM.destroy",
    params: [param("self", vm)],
    result: wire.nothing,
    run: ({ db }, args) => {
      const self = textArg(args, 0);
      const { power_state, VIFs } = db.get("VM", self);
      if (power_state !== "Halted") throw new ApiError("VM_BAD_POWER_STATE", self, "halted", power_state.toLowerCase());
      for (const vif of VIFs) db.destroy("VIF", vif);
      db.destroy("VM", self);
      return null;
    },
  },
];
