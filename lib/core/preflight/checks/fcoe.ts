import { finding, nicsOnHosts, pifSubject, verb, type Check } from "@/lib/core/preflight/check";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";
import { listed } from "@/lib/core/shared/words";
import { nicsOfHost } from "@/lib/core/topology/topology";

/**
 * Row 12: storage over FCoE rides on the bare NIC and is cut when that becomes a bond member (PIF_HAS_FCOE_SR_IN_USE).
 * XenAPI does not say which NIC an FCoE SR (`lvmofcoe`) uses: it is certain only where all that could are to be members.
 */
export const fcoe: Check = ({ topology, hosts }) => {
  const capable = hosts.flatMap((work) => {
    const joining = work.joining.filter((nic) => nic.capabilities.includes("fcoe"));
    if (joining.length === 0) return [];
    const srs = topology.pbds
      .filter((pbd) => pbd.host === work.host.uuid && pbd.attached)
      .flatMap((pbd) => topology.srOf.get(pbd.sr) ?? [])
      .filter((sr) => sr.type === "lvmofcoe");
    const all = nicsOfHost(topology, work.host.uuid).filter((nic) => nic.capabilities.includes("fcoe"));
    return [{ host: work.host, joining, srs, certain: all.length === joining.length }];
  });
  if (capable.length === 0) return [];
  const used = capable.filter(({ srs }) => srs.length > 0);
  if (used.length === 0) {
    const found = capable.flatMap(({ host, joining }) => joining.map((item) => ({ host, item })));
    return [
      finding("warning", "FCOE_CAPABLE", {
        summary: `${nicsOnHosts(found)} ${verb(found, "is", "are")} able to do FCoE.`,
        reason: "The FCoE services of the host may take hold of such a NIC, and its bond then loses links.",
        suggestion: "Switch the FCoE services off on these hosts if you do not use FCoE.",
        subjects: found.map(({ item }) => pifSubject(item)),
      }),
    ];
  }
  const certain = used.some((one) => one.certain);
  const found = used.flatMap(({ host, joining }) => joining.map((item) => ({ host, item })));
  return [
    finding(certain ? "blocker" : "override", "FCOE_IN_USE", {
      summary: `Storage ${listed([...new Set(used.flatMap(({ srs }) => srs.map((sr) => sr.name)))])} is reached over FCoE, ${certain ? "through" : "perhaps through"} ${nicsOnHosts(found)}.`,
      reason: refusalReasons.PIF_HAS_FCOE_SR_IN_USE,
      suggestion: "Choose other NICs, or detach the storage first.",
      subjects: found.map(({ item }) => pifSubject(item)),
      xenapiCode: "PIF_HAS_FCOE_SR_IN_USE",
    }),
  ];
};
