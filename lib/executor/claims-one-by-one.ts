import type { Expectation } from "@/lib/core/plan/step";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Claims about several virtual interfaces as claims about one each: of those whose VMs run on the host in question. */
export function claimsOneByOne(claims: readonly Expectation[], topology: PoolTopology): readonly Expectation[] {
  return claims.flatMap((claim) => oneByOne(claim, topology));
}

function oneByOne(claim: Expectation, topology: PoolTopology): readonly Expectation[] {
  if (claim.claim !== "vifs-on") return [claim];
  return claim.vifs.flatMap((vif): readonly Expectation[] => {
    const known = topology.vifOf.get(vif);
    const vm = known && topology.vmOf.get(known.vm);
    return vm?.residentOn === claim.host ? [{ claim: "vif-on", vif, network: claim.network }] : [];
  });
}
