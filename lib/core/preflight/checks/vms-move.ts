import { finding, vmSubject, type Check, type CheckInput } from "@/lib/core/preflight/check";
import { counted, listed } from "@/lib/core/shared/words";
import type { Vm } from "@/lib/core/topology/entities";
import type { NetworkUuid, VmUuid } from "@/lib/core/topology/ids";

/** Rows 33 and 34: VIFs of running VMs move along with the network; VMs that are not running follow later, or stay. */
export const vmsMove: Check = (input) => {
  const vms = vmsOnMoving(input);
  const hosts = new Set(input.hosts.map(({ host }) => host.uuid));
  const moving = vms.filter((vm) => vm.residentOn !== null && hosts.has(vm.residentOn));
  const halted = vms.filter((vm) => vm.residentOn === null);
  const { name, wanted } = input.change;
  const where = wanted === null ? `from ${name} to the network of one of its NICs` : `to ${name}`;
  return [
    ...(moving.length === 0
      ? []
      : [
          finding("note", "VMS_MOVE", {
            summary: `${counted(moving.length, "running VM")} ${moving.length === 1 ? "moves" : "move"} ${where}: ${names(moving)}.`,
            reason: "Their virtual interfaces are moved while they run; some packets are lost.",
            subjects: moving.map(vmSubject),
          }),
        ]),
    ...(halted.length === 0
      ? []
      : [
          finding("note", "HALTED_VMS", {
            summary: `${counted(halted.length, "VM")} on these networks ${halted.length === 1 ? "does" : "do"} not run: ${names(halted)}.`,
            reason:
              "Such a VM moves with the last host that could start it. While another host still can, it stays on the old network, and cannot start there on a host that is done.",
            suggestion: `If one stays behind, choose ${wanted === null ? "another network" : name} for its virtual interface afterwards.`,
            subjects: halted.map(vmSubject),
            xenapiCode: "HOST_CANNOT_ATTACH_NETWORK",
          }),
        ]),
  ];
};

function vmsOnMoving({ topology, hosts }: CheckInput): readonly Vm[] {
  const networks = new Set<NetworkUuid>();
  for (const { moving } of hosts) for (const pif of moving) networks.add(pif.network);
  const vms = new Set<VmUuid>();
  for (const network of networks) for (const { vm } of topology.vifsOnNetwork.get(network) ?? []) vms.add(vm);
  return [...vms].flatMap((uuid) => topology.vmOf.get(uuid) ?? []);
}

function names(vms: readonly Vm[]): string {
  return listed(vms.map((vm) => vm.name));
}
