import { finding, type Check, type CheckInput } from "@/lib/core/preflight/check";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import type { Vm } from "@/lib/core/topology/entities";
import type { VmUuid } from "@/lib/core/topology/ids";

/** Rows 33 and 34: VIFs of running VMs move to the bond's network; VMs that are not running follow later, or stay. */
export const vmsMove: Check = (input) => {
  const { bond } = input;
  const vms = vmsOnMembers(input);
  const hosts = new Set(input.hosts.map(({ host }) => host.uuid));
  const moving = vms.filter((vm) => vm.residentOn !== null && hosts.has(vm.residentOn));
  const halted = vms.filter((vm) => vm.residentOn === null);
  return [
    ...(moving.length === 0
      ? []
      : [
          finding("note", "VMS_MOVE", {
            summary: `${counted(moving.length, "running VM")} ${moving.length === 1 ? "moves" : "move"} to ${bond.change.network.name}: ${names(moving)}.`,
            reason: "Their virtual interfaces are moved while they run; some packets are lost.",
            subjects: moving.map((vm) => ({ kind: "vm" as const, uuid: vm.uuid })),
          }),
        ]),
    ...(halted.length === 0
      ? []
      : [
          finding("note", "HALTED_VMS", {
            summary: `${counted(halted.length, "VM")} on these networks ${halted.length === 1 ? "does" : "do"} not run: ${names(halted)}.`,
            reason:
              "Such a VM moves with the last host that could start it. While another host still can, it stays on the old network.",
            suggestion: `If one stays behind, choose ${bond.change.network.name} for its virtual interface afterwards.`,
            subjects: halted.map((vm) => ({ kind: "vm" as const, uuid: vm.uuid })),
          }),
        ]),
  ];
};

function vmsOnMembers({ topology, bond }: CheckInput): readonly Vm[] {
  const vifs = bond.change.memberNetworks.flatMap((network) => topology.vifsOnNetwork.get(network) ?? []);
  const uuids: readonly VmUuid[] = distinct(vifs.map((vif) => vif.vm));
  return uuids.flatMap((uuid) => topology.vmOf.get(uuid) ?? []);
}

function names(vms: readonly Vm[]): string {
  return listed(vms.map((vm) => vm.name));
}
