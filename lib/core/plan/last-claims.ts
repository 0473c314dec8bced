import type { Expectation, NetworkTarget } from "@/lib/core/plan/step";

/**
 * Of claims that are made one after the other, the last word on each thing: a virtual interface that waits on one network
 * and then comes home is only claimed to be at home. In the order of the last words.
 */
export function lastClaims(claims: readonly Expectation[]): readonly Expectation[] {
  const last = new Map<string, Expectation>();
  for (const claim of claims) {
    const subject = subjectOf(claim);
    last.delete(subject);
    last.set(subject, claim);
  }
  return [...last.values()];
}

/** What a claim is about, so that two which speak of the same thing are known. */
function subjectOf(claim: Expectation): string {
  const kind = opposites.get(claim.claim) ?? claim.claim;
  if (claim.claim === "vif-on" || claim.claim === "vif-off") return `${kind} ${claim.vif}`;
  return [
    kind,
    "host" in claim ? claim.host : "",
    "network" in claim ? networkKey(claim.network) : "",
    "pif" in claim ? claim.pif : "",
    "key" in claim ? claim.key : "",
    claim.claim === "network-has" ? fieldOf(claim) : "",
  ].join(" ");
}

const opposites: ReadonlyMap<Expectation["claim"], string> = new Map([
  ["vif-on", "vif"],
  ["vif-off", "vif"],
  ["on-carrier", "carrier"],
  ["off-carrier", "carrier"],
  ["attached", "plug"],
  ["detached", "plug"],
  ["bond-present", "bond"],
  ["bond-absent", "bond"],
  ["network-present", "network"],
  ["network-absent", "network"],
]);

function networkKey(target: NetworkTarget): string {
  return target.kind === "existing" ? target.uuid : target.marker;
}

function fieldOf(claim: Extract<Expectation, { claim: "network-has" }>): string {
  const { name, description, mtu, otherConfig } = claim;
  return [
    name === undefined ? "" : "name",
    description === undefined ? "" : "description",
    mtu === undefined ? "" : "mtu",
    otherConfig === undefined ? "" : `other_config ${otherConfig.key}`,
  ].join(" ");
}
