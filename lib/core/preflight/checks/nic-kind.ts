import { finding, nicsOnHosts, pifSubject, type Check, type Found } from "@/lib/core/preflight/check";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";
import type { Pif } from "@/lib/core/topology/entities";

/** Row 4: what sits on the network must be a NIC: not a VLAN, a tunnel, an SR-IOV function or another bond. */
export const nicKind: Check = ({ hosts }) => {
  const others = hosts.flatMap(({ host, members }) =>
    members.flatMap(({ pif }) => (pif !== null && pif.role !== "physical" ? [{ host, item: pif }] : [])),
  );
  return (["vlan", "tunnel", "sriov", "bond"] as const).flatMap((role) => {
    const found: readonly Found<Pif>[] = others.filter(({ item }) => item.role === role);
    if (found.length === 0) return [];
    return [
      finding("blocker", "NOT_A_NIC", {
        summary: `${nicsOnHosts(found)} is ${nouns[role].noun}, not a NIC.`,
        reason: refusalReasons.PIF_VLAN_EXISTS,
        suggestion: nouns[role].suggestion,
        subjects: found.map(({ item }) => pifSubject(item)),
        xenapiCode: nouns[role].xenapiCode,
      }),
    ];
  });
};

const nouns = {
  vlan: {
    noun: "a VLAN",
    suggestion: "Bond the NICs below it; the VLAN moves along.",
    xenapiCode: "PIF_VLAN_EXISTS",
  },
  tunnel: {
    noun: "a tunnel",
    suggestion: "Bond the NICs below it; the tunnel moves along.",
    xenapiCode: "IS_TUNNEL_ACCESS_PIF",
  },
  sriov: {
    noun: "an SR-IOV network",
    suggestion: "Choose a NIC that is not used through SR-IOV.",
    xenapiCode: "PIF_IS_SRIOV_LOGICAL",
  },
  // xapi does not refuse a bond in a bond; nothing good comes of it.
  bond: { noun: "a bond", suggestion: "Choose single NICs.", xenapiCode: undefined },
} as const;
