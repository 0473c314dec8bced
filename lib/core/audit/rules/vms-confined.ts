import { confinedVms } from "@/lib/core/audit/confined-vms";
import type { Rule } from "@/lib/core/audit/rule";
import { hostSubject } from "@/lib/core/audit/sight";
import { counted, listed } from "@/lib/core/shared/words";

/** A VM can run only where every network of its VIFs has a PIF (xapi's agility). Its disks are not looked at. */
export const vmsConfined: Rule = {
  code: "AUDIT.VMS_CONFINED",
  severity: "warning",
  title: "VMs that cannot run on every host",
  why: "They cannot be moved there for maintenance, and HA does not count them as protected.",
  wayOut: "Give the host these networks too, or take the VMs off networks that only some hosts have.",
  ask: ({ topology }) =>
    confinedVms(topology).map(({ host, vms, lacking }) => ({
      about: hostSubject(host),
      summary: `${counted(vms.length, "VM")} cannot run on ${host.name}, which lacks ${
        lacking.length > 3 ? counted(lacking.length, "network") : listed(lacking.map(({ name }) => name))
      }.`,
      evidence: vms.slice(0, 50).map((vm) => ({
        subject: { kind: "vm" as const, uuid: vm.uuid },
        where: vm.name,
        recorded: `cannot run on ${host.name}`,
        expected: "can run on every host",
        actual: null,
      })),
    })),
};
